package io.garim.domain.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.Clips;
import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.SliceFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What detections that scored low do to the cover. */
class WeakSightingsTest {
  @Test
  void weakSightingsAloneHideNothing() {
    List<SliceFrame> frames = planScored(n -> n >= 100 && n < 200 ? 0.3 : 0);

    assertThat(frames).allMatch(f -> f.regions().isEmpty());
  }

  @Test
  void weakSightingsBeforeAStrongOneAreItsBeginning() {
    List<SliceFrame> frames = planScored(n -> n < 60 ? 0 : n < 100 ? 0.3 : n < 200 ? 0.9 : 0);

    PlannerTest.assertCovered(frames, 60, 200);
  }

  @Test
  void weakSightingsAfterAStrongOneKeepItCovered() {
    List<SliceFrame> frames = planScored(n -> n < 100 ? 0.9 : n < 145 ? 0.3 : 0);

    PlannerTest.assertCovered(frames, 0, 145);
  }

  @Test
  void weakSightingAsideTakesNoCoverAway() {
    List<SliceFrame> frames =
        PlannerTest.plan(
            new Planner(PlannerTest.POLICY, PlannerTest.CLIP),
            scored(
                n ->
                    n % 50 < 40
                        ? List.of(new Detection(Target.FACES, PlannerTest.walker(n), 0.9))
                        : List.of(
                            new Detection(
                                Target.FACES, PlannerTest.walker(n).moved(30, 10), 0.3))));

    PlannerTest.assertCovered(frames, 0, 490);
  }

  @Test
  void faceThatPassesAWindowDoesNotMakeAFaceOfIt() {
    Box window = PlannerTest.walker(100).moved(4, 3);
    List<SliceFrame> frames =
        PlannerTest.plan(
            new Planner(PlannerTest.POLICY, PlannerTest.CLIP),
            scored(
                n ->
                    List.of(
                        new Detection(Target.FACES, PlannerTest.walker(n), 0.9),
                        new Detection(Target.FACES, window, 0.3))));

    assertThat(frames.get(60).regions()).hasSize(1);
    assertThat(frames.get(140).regions()).hasSize(1);
    PlannerTest.assertCovered(frames, 0, PlannerTest.FRAMES);
  }

  @Test
  void coverOfWeakSightingsAndLongPaddingDoesNotDependOnHowTheClipWasCut() {
    var policy =
        new Policy(
            PlannerTest.POLICY.rules(),
            PlannerTest.POLICY.faceDetector(),
            Duration.ofSeconds(2),
            PlannerTest.POLICY.audio(),
            0);
    IntFunction<List<Detection>> comingAndGoing =
        n -> {
          if (n % 160 > 70) return List.of();
          double score = n % 11 < 6 ? 0.4 : 0.9;
          double sway = 20 * Math.sin(n * 0.7);
          return List.of(new Detection(Target.FACES, PlannerTest.walker(n).moved(sway, 0), score));
        };

    var whole =
        PlannerTest.plan(
            new Planner(policy, PlannerTest.CLIP), scored(comingAndGoing, PlannerTest.FRAMES));

    for (int length : new int[] {10, 25, 50, 100}) {
      assertThat(
              PlannerTest.boxes(
                  PlannerTest.plan(
                      new Planner(policy, PlannerTest.CLIP), scored(comingAndGoing, length))))
          .as("segments of " + length)
          .isEqualTo(PlannerTest.boxes(whole));
    }
  }

  private static List<SliceFrame> planScored(IntToDoubleFunction score) {
    return PlannerTest.plan(
        new Planner(PlannerTest.POLICY, PlannerTest.CLIP),
        scored(
            n ->
                score.applyAsDouble(n) == 0
                    ? List.of()
                    : List.of(
                        new Detection(
                            Target.FACES, PlannerTest.walker(n), score.applyAsDouble(n)))));
  }

  private static List<Analysis> scored(IntFunction<List<Detection>> found) {
    return scored(found, 50);
  }

  private static List<Analysis> scored(IntFunction<List<Detection>> found, int length) {
    List<Analysis> analyses = new ArrayList<>();
    for (int from = 0; from < PlannerTest.FRAMES; from += length) {
      List<AnalyzedFrame> frames = new ArrayList<>();
      for (int n = from; n < from + length; n++) {
        frames.add(new AnalyzedFrame(n * Clips.FRAME, Clips.FRAME, false, false, found.apply(n)));
      }
      var range = new PtsRange(from * Clips.FRAME, (from + length) * Clips.FRAME);
      analyses.add(new Analysis(analyses.size(), range, frames));
    }
    return analyses;
  }
}
