package io.garim.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Rule FACES = Rule.of(Preset.FAST, Target.FACES);

  @Test
  void theStandardIsTheFastPreset() {
    assertThat(Policy.standard(FaceDetector.YUNET))
        .isEqualTo(Policy.of(Preset.FAST, FaceDetector.YUNET));
  }

  @Test
  void fastFindsFacesOfFortyPixelsAndCarefulOfTwenty() {
    assertThat(Policy.of(Preset.FAST, FaceDetector.YUNET).rule(Target.FACES).smallest())
        .isEqualTo(40);
    assertThat(Policy.of(Preset.CAREFUL, FaceDetector.YUNET).rule(Target.FACES).smallest())
        .isEqualTo(20);
  }

  @Test
  void everyPresetHasARuleForEveryClass() {
    for (Preset preset : Preset.values()) {
      for (Target target : Target.values()) {
        assertThat(Rule.of(preset, target).target()).isEqualTo(target);
      }
    }
  }

  @Test
  void aRuleOutOfItsBoundsSaysWhichPart() {
    assertRefused("smallest", rule -> rule.withSmallest(11));
    assertRefused("smallest", rule -> rule.withSmallest(401));
    assertRefused("threshold", rule -> rule.withThreshold(0.1));
    assertRefused("threshold", rule -> rule.withThreshold(0.95));
    assertRefused("margin", rule -> rule.withMargin(-0.01));
    assertRefused("margin", rule -> rule.withMargin(Double.NaN));
    assertRefused("feather", rule -> rule.withFeather(0.6));
  }

  @Test
  void aMarginThatLetsTheAttackerSeeTheOutlineOfAFaceIsRefused() {
    assertRefused("margin must be at least", rule -> rule.withMargin(0));
    assertThat(Rule.of(Preset.FAST, Target.PLATES).withMargin(0).margin()).isZero();
  }

  @Test
  void anEllipseThatWouldShowTheRimOfAFaceIsRefused() {
    assertRefused(
        "margin must be at least",
        rule -> rule.withMargin(Rule.ELLIPSE_MARGIN - 0.01).withShape(RegionShape.ELLIPSE));
  }

  @Test
  void anEllipseThatWouldShowTheCornersOfAPlateIsRefused() {
    assertThatThrownBy(() -> Rule.of(Preset.FAST, Target.PLATES).withShape(RegionShape.ELLIPSE))
        .hasMessageContaining("an ellipse is for faces");
  }

  @Test
  void aClassHasOneRule() {
    assertThatThrownBy(() -> Policy.standard(FaceDetector.YUNET).with(List.of(FACES, FACES)))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Policy.standard(FaceDetector.YUNET).with(List.of()))
        .hasMessageContaining("at least one");
  }

  private static void assertRefused(String part, UnaryOperator<Rule> change) {
    assertThatThrownBy(() -> change.apply(FACES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }
}
