package io.garim.domain.policy;

import io.garim.domain.Check;
import java.time.Duration;
import java.util.List;

/**
 * What is hidden in one video, and how. Stored with the video; its hash is part of every result.
 *
 * @param detect what is looked for, without repeats, never empty
 * @param smallestFace height in source pixels of the smallest face that must be found, 12 to 400
 * @param margin how far a box is grown on each side before hiding, as a fraction of its size
 * @param padding how long a subject stays covered before it was first and after it was last seen
 * @param fillColor 0xRRGGBB of fill and of blanked frames
 */
public record Policy(
    List<Target> detect,
    FaceDetector faceDetector,
    int smallestFace,
    RedactionStyle faceStyle,
    RedactionStyle plateStyle,
    RedactionStyle motionStyle,
    double margin,
    Duration padding,
    AudioPolicy audio,
    int fillColor) {
  public Policy {
    Check.that(!detect.isEmpty(), "detect must name at least one of faces, plates, motion");
    Check.that(detect.stream().distinct().count() == detect.size(), "detect names something twice");
    Check.between(12, 400, smallestFace, "smallestFace");
    Check.between(0, 1, margin, "margin");
    Check.between(0, 2, padding.toMillis() / 1000.0, "padding in seconds");
    Check.between(0, 0xffffff, fillColor, "fillColor");
    detect = List.copyOf(detect);
  }

  /** Faces as mosaic, plates and movement filled black: what is used when nothing is said. */
  public static Policy standard(FaceDetector faceDetector) {
    return new Policy(
        List.of(Target.FACES),
        faceDetector,
        40,
        RedactionStyle.MOSAIC,
        RedactionStyle.FILL,
        RedactionStyle.MOSAIC,
        0.2,
        Duration.ofMillis(500),
        AudioPolicy.KEEP,
        0);
  }

  public RedactionStyle styleOf(Target target) {
    return switch (target) {
      case FACES -> faceStyle;
      case PLATES -> plateStyle;
      case MOTION -> motionStyle;
    };
  }
}
