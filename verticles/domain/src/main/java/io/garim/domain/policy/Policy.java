package io.garim.domain.policy;

import io.garim.domain.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is hidden in one video, and how. Stored with the video; its hash is part of every result.
 *
 * @param rules one for each class that is looked for, never empty
 * @param plateModel the SHA-256, in 64 hexadecimal digits, of the operator's model that looks for
 *     plates; the cascade does when absent
 * @param padding how long a subject stays covered before it was first and after it was last seen
 * @param fillColor 0xRRGGBB of fill and of blanked frames
 */
public record Policy(
    List<Rule> rules,
    FaceDetector faceDetector,
    Optional<String> plateModel,
    Duration padding,
    AudioPolicy audio,
    int fillColor) {
  public Policy {
    Check.that(!rules.isEmpty(), "detect must name at least one of faces, plates, motion, persons");
    Check.that(
        rules.stream().map(Rule::target).distinct().count() == rules.size(),
        "detect names something twice");
    Check.between(0, 2, padding.toMillis() / 1000.0, "padding in seconds");
    Check.between(0, 0xffffff, fillColor, "fillColor");
    Check.that(
        plateModel.isEmpty() || plateModel.get().matches("[0-9a-f]{64}"),
        "plateModel must be 64 hexadecimal digits");
    rules = List.copyOf(rules);
  }

  /** Without a model for plates. */
  public Policy(
      List<Rule> rules,
      FaceDetector faceDetector,
      Duration padding,
      AudioPolicy audio,
      int fillColor) {
    this(rules, faceDetector, Optional.empty(), padding, audio, fillColor);
  }

  /** What is used when nothing is said: the fast preset. */
  public static Policy standard(FaceDetector faceDetector) {
    return of(Preset.FAST, faceDetector);
  }

  /** Faces as that preset hides them, half a second of padding, the sound kept. */
  public static Policy of(Preset preset, FaceDetector faceDetector) {
    return new Policy(
        List.of(Rule.of(preset, Target.FACES)),
        faceDetector,
        Duration.ofMillis(500),
        AudioPolicy.KEEP,
        0);
  }

  /** What is looked for, in the order of the rules. */
  public List<Target> detect() {
    return rules.stream().map(Rule::target).toList();
  }

  /** The rule for that class; the fast preset's where this policy has none. */
  public Rule rule(Target target) {
    // a loop, as it is asked for every detection, some times over
    for (Rule rule : rules) if (rule.target() == target) return rule;
    return Rule.of(Preset.FAST, target);
  }

  /** The same with those rules. */
  public Policy with(List<Rule> others) {
    return new Policy(others, faceDetector, plateModel, padding, audio, fillColor);
  }

  /** The same with every rule changed like that. */
  public Policy withEach(UnaryOperator<Rule> change) {
    return with(rules.stream().map(change).toList());
  }
}
