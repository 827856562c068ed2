package io.garim.bench.leak.scene;

import io.garim.engine.lab.DrawnFace;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Those who can appear in a scene: heads cut out of photographs where there are any, and heads our
 * own code draws. Immutable.
 */
final class Cast {
  /** A photograph is blown up by no more than this: what is blurred is no test of a detector. */
  private static final double MOST_BLOWN_UP = 1.6;

  private static final Color[] SKINS = {
    new Color(226, 184, 152),
    new Color(198, 144, 108),
    new Color(236, 200, 172),
    new Color(170, 118, 84),
    new Color(214, 166, 132)
  };
  private static final Color[] HAIRS = {
    new Color(42, 30, 24), new Color(92, 62, 36), new Color(24, 22, 24), new Color(130, 98, 58)
  };
  private static final Color[] COATS = {
    new Color(46, 66, 104),
    new Color(112, 44, 40),
    new Color(56, 84, 60),
    new Color(62, 62, 68),
    new Color(140, 120, 84),
    new Color(184, 186, 190)
  };

  private final List<Cutout> cutouts;

  private Cast(List<Cutout> cutouts) {
    this.cutouts = List.copyOf(cutouts);
  }

  /** Only drawn heads: needs nothing from outside. */
  static Cast drawn() {
    return new Cast(List.of());
  }

  /**
   * @param folder with photographs of faces
   */
  static Cast of(Path folder) throws IOException {
    var cutouts = new ArrayList<Cutout>();
    for (FacePhotos.Face face : FacePhotos.in(folder)) {
      Color coat = COATS[cutouts.size() % COATS.length];
      cutouts.add(Cutout.of(face.photo(), face.box(), coat));
    }
    return new Cast(cutouts);
  }

  int photographs() {
    return cutouts.size();
  }

  /**
   * Someone for a part, a photograph as often as not.
   *
   * @param tallest height of the face at its largest
   */
  Head head(Random random, double tallest) {
    boolean drawn = random.nextBoolean();
    int first = random.nextInt(Math.max(1, cutouts.size()));
    for (int i = 0; !drawn && i < cutouts.size(); i++) {
      Cutout cutout = cutouts.get((first + i) % cutouts.size());
      if (cutout.sourceHeight() * MOST_BLOWN_UP >= tallest) return cutout;
    }
    return new DrawnHead(
        new DrawnFace(one(SKINS, random), one(HAIRS, random), one(COATS, random), 0));
  }

  private static Color one(Color[] colors, Random random) {
    return colors[random.nextInt(colors.length)];
  }
}
