package io.garim.bench.attack;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import io.garim.engine.MosaicNoise;
import io.garim.engine.Redactor;
import io.garim.engine.YuvPicture;
import java.util.List;

/** A way to hide a face that is attacked. */
interface Hiding {
  /** Hides the box, margins not yet included, under that secret. */
  void hide(YuvPicture picture, Box detected, String secret);

  /** What the attacker looks at, given the same box. */
  Box seen(Box detected);

  /** The product itself; the attacker sees that much of the picture around the detected box. */
  static Hiding product(RedactionStyle style, RegionShape shape, double margin, double seen) {
    return new Hiding() {
      @Override
      public void hide(YuvPicture picture, Box detected, String secret) {
        var track = new TrackId(0, 0);
        Box box = detected.grown(margin);
        new Redactor(new int[] {16, 128, 128}, new MosaicNoise(secret))
            .hide(picture, List.of(new Region(track, Target.FACES, box, style, shape, 0)));
      }

      @Override
      public Box seen(Box detected) {
        return detected.grown(seen);
      }
    };
  }

  /** Nothing is hidden: shows that the attack works. */
  static Hiding nothing() {
    return new Averages(0, 0, 0);
  }

  /** The usual mosaic: means of that many cells across, and noise up to that many levels. */
  static Hiding means(int cells, int noise) {
    return new Averages(cells, noise, 0);
  }

  /** The usual blur: like a Gaussian with that standard deviation in widths of the region. */
  static Hiding gaussian(double sigma) {
    return new Averages(0, 0, sigma);
  }
}
