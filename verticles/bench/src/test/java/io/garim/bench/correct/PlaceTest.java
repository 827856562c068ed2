package io.garim.bench.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Marker;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final Rectangle BOX = new Rectangle(30, 20, 48, 64);
  private final Place place = new Place(BOX);

  @Test
  void anEllipseOfTheColourInItHidesIt() throws Exception {
    byte[] jpeg = picture(new Ellipse2D.Double(BOX.x, BOX.y, BOX.width, BOX.height));

    assertThat(place.isHiddenOn(jpeg)).isTrue();
  }

  @Test
  void aPictureWithoutTheColourDoesNotHideIt() throws Exception {
    byte[] jpeg = picture(new Rectangle());

    assertThat(place.isHiddenOn(jpeg)).isFalse();
  }

  @Test
  void theColourOnHalfOfItIsNotEnough() throws Exception {
    byte[] jpeg = picture(new Rectangle(BOX.x, BOX.y, BOX.width / 2, BOX.height));

    assertThat(place.isHiddenOn(jpeg)).isFalse();
  }

  @Test
  void placesOfOneFrameDoNotTouch() {
    var places = new Places(1280, 720, 1);
    var hidden = new Rectangle(100, 100, 500, 400);
    List<Rectangle> given = new ArrayList<>(List.of(hidden));

    for (int n = 0; n < 20; n++) given.add(places.free(n % 2 * 5, 8, List.of(hidden)).box());

    for (int a = 0; a < given.size(); a++) {
      Rectangle one = given.get(a);
      assertThat(new Rectangle(1280, 720).contains(one)).isTrue();
      assertThat(given.subList(0, a)).noneMatch(one::intersects);
    }
  }

  private static byte[] picture(Shape filled) throws IOException {
    var picture = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(90, 120, 80));
    g.fillRect(0, 0, 160, 120);
    g.setColor(new Color(Marker.RGB));
    g.fill(filled);
    g.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
