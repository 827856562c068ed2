package io.garim.http;

import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The policy of a video in the API's form: enums in lower case, seconds, "#rrggbb". */
final class PolicyJson {
  /** In the order of targets: the same policy is the same text wherever it is written. */
  private static final Map<Target, String> STYLES =
      new EnumMap<>(
          Map.of(
              Target.FACES,
              "faceStyle",
              Target.PLATES,
              "plateStyle",
              Target.MOTION,
              "motionStyle"));

  private PolicyJson() {}

  static JsonObject write(Policy policy) {
    var detect = new JsonArray();
    var rules = new JsonObject();
    for (Rule rule : policy.rules()) {
      detect.add(word(rule.target()));
      rules.put(word(rule.target()), write(rule));
    }
    var json = new JsonObject();
    preset(policy).ifPresent(preset -> json.put("preset", word(preset)));
    json.put("detect", detect)
        .put("faceDetector", word(policy.faceDetector()))
        .put("smallestFace", policy.rule(smallestOf(policy)).smallest());
    policy.plateModel().ifPresent(model -> json.put("plateModel", model));
    STYLES.forEach((target, key) -> json.put(key, word(policy.rule(target).style())));
    return json.put("margin", policy.rules().get(0).margin())
        .put("rules", rules)
        .put("paddingSeconds", policy.padding().toMillis() / 1000.0)
        .put("audio", word(policy.audio()))
        .put("fillColor", String.format(Locale.ROOT, "#%06x", policy.fillColor()));
  }

  private static JsonObject write(Rule rule) {
    return new JsonObject()
        .put("smallest", rule.smallest())
        .put("threshold", rule.threshold())
        .put("margin", rule.margin())
        .put("style", word(rule.style()))
        .put("shape", word(rule.shape()))
        .put("feather", rule.feather());
  }

  /** The preset whose rules these are, all of them. */
  private static Optional<Preset> preset(Policy policy) {
    return Arrays.stream(Preset.values())
        .filter(p -> policy.rules().stream().allMatch(r -> r.equals(Rule.of(p, r.target()))))
        .findFirst();
  }

  private static Target smallestOf(Policy policy) {
    return policy.detect().contains(Target.MOTION) && !policy.detect().contains(Target.FACES)
        ? Target.MOTION
        : Target.FACES;
  }

  /**
   * What was asked for, the rest by the preset: first what is said of all classes, then what is
   * said of one.
   *
   * @param detector who looks for faces when nothing is said
   * @param plateModel who looks for plates, pinned where they are asked for
   * @throws IllegalArgumentException when that is no policy
   */
  static Policy read(JsonObject asked, FaceDetector detector, Optional<String> plateModel) {
    Preset preset = one(Preset.class, asked, "preset", Preset.FAST);
    Policy standard = Policy.of(preset, detector);
    JsonObject rules = asked.getJsonObject("rules", new JsonObject());
    List<Target> targets = targets(asked.getJsonArray("detect"), rules);
    return new Policy(
        targets.stream().map(target -> rule(Rule.of(preset, target), asked, rules)).toList(),
        one(FaceDetector.class, asked, "faceDetector", standard.faceDetector()),
        plateModel.filter(model -> targets.contains(Target.PLATES)),
        padding(asked.getDouble("paddingSeconds"), standard.padding()),
        one(AudioPolicy.class, asked, "audio", standard.audio()),
        color(asked.getString("fillColor"), standard.fillColor()));
  }

  private static List<Target> targets(JsonArray detect, JsonObject rules) {
    List<Target> ruled = rules.fieldNames().stream().map(word -> of(Target.class, word)).toList();
    if (detect == null) return ruled.isEmpty() ? List.of(Target.FACES) : ruled;
    List<Target> targets = detect.stream().map(word -> of(Target.class, (String) word)).toList();
    for (Target target : ruled) {
      if (targets.contains(target)) continue;
      throw new IllegalArgumentException(
          "policy.rules." + word(target) + ": detect does not name it");
    }
    return targets;
  }

  private static Rule rule(Rule standard, JsonObject asked, JsonObject rules) {
    Target target = standard.target();
    boolean sized = target == Target.FACES || target == Target.MOTION;
    RedactionStyle style = one(RedactionStyle.class, asked, "style", standard.style());
    if (STYLES.containsKey(target)) {
      style = one(RedactionStyle.class, asked, STYLES.get(target), style);
    }
    RegionShape shape =
        target == Target.FACES
            ? one(RegionShape.class, asked, "shape", standard.shape())
            : standard.shape();
    JsonObject own = rules.getJsonObject(word(target), new JsonObject());
    int smallest =
        sized ? asked.getInteger("smallestFace", standard.smallest()) : standard.smallest();
    return new Rule(
        target,
        own.getInteger("smallest", smallest),
        own.getDouble("threshold", standard.threshold()),
        own.getDouble("margin", asked.getDouble("margin", standard.margin())),
        one(RedactionStyle.class, own, "style", style),
        one(RegionShape.class, own, "shape", shape),
        own.getDouble("feather", standard.feather()));
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

  private static Duration padding(Double seconds, Duration standard) {
    return seconds == null ? standard : Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static int color(String text, int standard) {
    return text == null ? standard : Integer.parseInt(text.substring(1), 16);
  }
}
