package io.garim.http;

import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The policy of a video in the API's form: enums in lower case, seconds, "#rrggbb". */
final class PolicyJson {
  private PolicyJson() {}

  static JsonObject write(Policy policy) {
    var detect = new JsonArray();
    policy.detect().forEach(target -> detect.add(word(target)));
    return new JsonObject()
        .put("detect", detect)
        .put("faceDetector", word(policy.faceDetector()))
        .put("smallestFace", policy.smallestFace())
        .put("faceStyle", word(policy.faceStyle()))
        .put("plateStyle", word(policy.plateStyle()))
        .put("motionStyle", word(policy.motionStyle()))
        .put("margin", policy.margin())
        .put("paddingSeconds", policy.padding().toMillis() / 1000.0)
        .put("audio", word(policy.audio()))
        .put("fillColor", String.format(Locale.ROOT, "#%06x", policy.fillColor()));
  }

  /** What was asked for, the rest by the standard; {@code style} stands for all three styles. */
  static Policy read(JsonObject asked, Policy standard) {
    return new Policy(
        targets(asked.getJsonArray("detect"), standard.detect()),
        one(FaceDetector.class, asked, "faceDetector", standard.faceDetector()),
        asked.getInteger("smallestFace", standard.smallestFace()),
        style(asked, "faceStyle", standard.faceStyle()),
        style(asked, "plateStyle", standard.plateStyle()),
        style(asked, "motionStyle", standard.motionStyle()),
        asked.getDouble("margin", standard.margin()),
        padding(asked.getDouble("paddingSeconds"), standard.padding()),
        one(AudioPolicy.class, asked, "audio", standard.audio()),
        color(asked.getString("fillColor"), standard.fillColor()));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E of(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> E one(
      Class<E> type, JsonObject asked, String key, E standard) {
    String word = asked.getString(key);
    return word == null ? standard : of(type, word);
  }

  private static RedactionStyle style(JsonObject asked, String key, RedactionStyle standard) {
    return one(
        RedactionStyle.class, asked, key, one(RedactionStyle.class, asked, "style", standard));
  }

  private static List<Target> targets(JsonArray asked, List<Target> standard) {
    if (asked == null) return standard;
    return asked.stream().map(word -> of(Target.class, (String) word)).toList();
  }

  private static Duration padding(Double seconds, Duration standard) {
    return seconds == null ? standard : Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static int color(String text, int standard) {
    return text == null ? standard : Integer.parseInt(text.substring(1), 16);
  }
}
