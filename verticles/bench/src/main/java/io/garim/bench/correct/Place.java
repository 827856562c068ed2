package io.garim.bench.correct;

import io.garim.bench.Marker;
import io.garim.domain.geometry.Box;
import io.vertx.core.json.JsonObject;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A box in the picture as shown, in its pixels, which is filled with a colour that nothing has. */
record Place(Rectangle box) {
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
    var place = new Box(middle.x, middle.y, middle.width, middle.height);
    return Marker.distance(picture, place) < Marker.ALIKE;
  }
}
