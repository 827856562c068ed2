package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** A face of a photograph; a turn is a narrower and sheared face. */
final class PhotoIdentity implements Identity {
  private static final Pattern IMAGE = Pattern.compile("<image file='([^']+)'");
  private static final Pattern BOX =
      Pattern.compile("<box top='(\\d+)' left='(\\d+)' width='(\\d+)' height='(\\d+)'");

  private final BufferedImage photo;
  private final Box face;

  private PhotoIdentity(BufferedImage photo, Box face) {
    this.photo = photo;
    this.face = face;
  }

  /** All faces that the lists of a folder (dlib's form) name; none when there is no such folder. */
  static List<Identity> list(Path folder) throws IOException {
    List<Identity> list = new ArrayList<>();
    for (String name : List.of("testing.xml", "training.xml")) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) continue;
      BufferedImage photo = null;
      for (String line : Files.readAllLines(file)) {
        Matcher image = IMAGE.matcher(line);
        if (image.find()) photo = ImageIO.read(folder.resolve(image.group(1)).toFile());
        Matcher box = BOX.matcher(line);
        if (box.find() && photo != null) list.add(new PhotoIdentity(photo, box(box)));
      }
    }
    return list;
  }

  private static Box box(Matcher m) {
    return new Box(number(m, 2), number(m, 1), number(m, 3), number(m, 4));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  @Override
  public void draw(Graphics2D target, Box box, double turn) {
    Graphics2D g = (Graphics2D) target.create();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    var place = AffineTransform.getTranslateInstance(box.centerX(), box.centerY());
    place.shear(0, turn * 0.1);
    place.scale(
        (1 - 0.15 * Math.abs(turn)) * box.width() / face.width(), box.height() / face.height());
    place.translate(-face.centerX(), -face.centerY());
    g.drawImage(photo, place, null);
    g.dispose();
  }
}
