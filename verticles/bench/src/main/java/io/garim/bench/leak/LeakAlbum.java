package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Keeps pictures of leaks for looking at: red around a face that leaks, green around one that does
 * not. A few for each clip. One thread.
 */
final class LeakAlbum {
  private static final int MOST = 6;
  private static final int APART = 6;
  private static final int ROOM = 3;

  private final Path folder;
  private final String clip;
  private final double smallest;
  private int taken;
  private int last = -APART;

  /**
   * @param clip the beginning of each file's name
   * @param smallest leaks of smaller faces than this are not worth a picture
   */
  LeakAlbum(Path folder, String clip, double smallest) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.clip = clip;
    this.smallest = smallest;
  }

  /** Keeps the picture, unless there are enough of this clip or it is like the one before. */
  void take(int frame, BufferedImage picture, TrueMoment moment, List<TrueRegion> leaking) {
    if (leaking.stream().noneMatch(region -> region.box().height() >= smallest)) return;
    if (taken == MOST || frame - last < APART) return;
    taken++;
    last = frame;
    Graphics2D g = picture.createGraphics();
    g.setStroke(new BasicStroke(2));
    for (TrueRegion region : moment.regions()) {
      g.setColor(leaking.contains(region) ? Color.RED : Color.GREEN);
      Box box = region.box();
      g.drawRect(
          (int) box.x() - ROOM,
          (int) box.y() - ROOM,
          (int) box.width() + 2 * ROOM,
          (int) box.height() + 2 * ROOM);
    }
    g.dispose();
    var name = String.format(Locale.ROOT, "%s-%04d.png", clip, frame);
    try {
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
