package io.garim.app.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What to hide and how, as options; what is left out is the server's default. */
public final class PolicyOptions {
  /** What can be looked for. */
  enum Detect {
    FACES,
    PLATES,
    MOTION,
    PERSONS
  }

  /** How careful to look. */
  enum Preset {
    FAST,
    CAREFUL
  }

  /** What of a face's box is hidden. */
  enum Shape {
    BOX,
    ELLIPSE
  }

  /** How it can be hidden. */
  enum Style {
    MOSAIC,
    FILL,
    BLUR
  }

  /** Who looks for faces. */
  enum Detector {
    YUNET,
    CASCADE
  }

  /** What becomes of the sound. */
  enum Audio {
    KEEP,
    MUTE
  }

  @Option(
      names = "--detect",
      split = ",",
      paramLabel = "WHAT",
      description = "What to hide: faces, plates, motion, persons (default: faces).")
  private List<Detect> detect;

  @Option(
      names = "--policy",
      description =
          "fast (must find faces of 40 pixels) or careful (of 20, takes longer) (default: fast).")
  private Preset preset;

  @Option(names = "--style", description = "How: mosaic, fill or blur (default: mosaic).")
  private Style style;

  @Option(names = "--shape", description = "What of a face's box to hide: box or ellipse.")
  private Shape shape;

  @Option(
      names = "--detector",
      description =
          "Who looks for faces: yunet or cascade (default: yunet when its model is there).")
  private Detector detector;

  @Option(
      names = "--smallest-face",
      paramLabel = "PIXELS",
      description =
          "Height of the smallest face that must be found, 12 to 400 (default: as the policy says).")
  private Integer smallestFace;

  @Option(names = "--audio", description = "keep or mute (default: keep).")
  private Audio audio;

  /** The policy as the API takes it. */
  public JsonObject json() {
    var policy = new JsonObject();
    if (detect != null) {
      var targets = new JsonArray();
      detect.stream().distinct().forEach(d -> targets.add(word(d)));
      policy.put("detect", targets);
    }
    if (preset != null) policy.put("preset", word(preset));
    if (shape != null) policy.put("shape", word(shape));
    if (style != null) policy.put("style", word(style));
    if (detector != null) policy.put("faceDetector", word(detector));
    if (smallestFace != null) policy.put("smallestFace", smallestFace);
    if (audio != null) policy.put("audio", word(audio));
    return policy;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
