package io.garim.bench.correct;

import io.garim.bench.leak.DrawnClip;
import io.vertx.core.json.JsonObject;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A box in the picture as shown, in its pixels, which is filled with a colour that nothing has. */
record Place(Rectangle box) {
  /** Mean levels of a colour: what is filled is within, also after encoding; any street without. */
  private static final double ALIKE = 30;

  private static final int CHANNELS = 3;

  JsonObject json() {
    return new JsonObject()
        .put("x", box.x)
        .put("y", box.y)
        .put("width", box.width)
        .put("height", box.height);
  }

  /** An edit that hides this, and nothing else, from a frame to another. */
  JsonObject hidden(long from, long to) {
    return new JsonObject()
        .put("op", "addTrack")
        .put("target", "faces")
        .put("from", from)
        .put("to", to)
        .put("box", json())
        .put("style", "fill");
  }

  /**
   * Whether the middle half of it, which an ellipse in it covers too, is filled on a picture.
   *
   * @param jpeg as large as the video is shown
   */
  boolean isHiddenOn(byte[] jpeg) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    if (picture == null) throw new IOException("this picture cannot be decoded");
    var middle = new Rectangle(box);
    middle.grow(-box.width / 4, -box.height / 4);
    return distance(picture, middle) < ALIKE;
  }

  /** From the colour that hides, in mean levels. */
  private static double distance(BufferedImage picture, Rectangle place) {
    long sum = 0;
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        int rgb = picture.getRGB(x, y);
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((rgb >> shift & 255) - (DrawnClip.MARKER >> shift & 255));
        }
      }
    }
    return sum / ((double) CHANNELS * place.width * place.height);
  }
}
