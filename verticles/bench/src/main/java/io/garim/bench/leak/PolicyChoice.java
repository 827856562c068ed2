package io.garim.bench.leak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * The policies LEAK-1 is printed for, as PRIVACY names them, and the one place that says how they
 * are asked for over the API.
 */
enum PolicyChoice {
  /** Hides faces of 40 pixels and more. */
  FAST(40),
  /** Hides faces of 20 pixels and more. */
  CAREFUL(20);

  private final int smallestFace;

  PolicyChoice(int smallestFace) {
    this.smallestFace = smallestFace;
  }

  /** Height in pixels of the smallest face it promises to hide. */
  int smallestFace() {
    return smallestFace;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The policy of an upload that is filled in the marker colour.
   *
   * @param detect what is looked for, in the API's words
   */
  JsonObject json(List<String> detect, String faceDetector, int marker) {
    return new JsonObject()
        .put("detect", new JsonArray(detect))
        .put("faceDetector", faceDetector)
        .put("preset", word())
        .put("style", "fill")
        .put("fillColor", String.format(Locale.ROOT, "#%06x", marker));
  }
}
