package io.garim.domain.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.Clips;
import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class PlannerTest {
  static final int FRAMES = 500;
  static final Probe CLIP = Clips.clip(FRAMES, 25);
  static final Policy POLICY = Policy.standard(FaceDetector.YUNET);

  @Test
  void everyFrameComesOutOnceAndInOrder() {
    List<SliceFrame> frames = plan(n -> List.of(walker(n)), n -> false, 50);

    assertThat(frames).hasSize(FRAMES);
    for (int n = 0; n < FRAMES; n++) assertThat(frames.get(n).pts()).isEqualTo(n * Clips.FRAME);
  }

  @Test
  void aSubjectSeenOnEveryFrameIsCoveredOnEveryFrame() {
    List<SliceFrame> frames = plan(n -> List.of(walker(n)), n -> false, 50);

    assertCovered(frames, 0, FRAMES);
  }

  @Test
  void gapsShorterThanTheLookAheadAreBridged() {
    List<SliceFrame> frames =
        plan(n -> n % 60 < 20 ? List.of(walker(n)) : List.of(), n -> false, 50);

    assertCovered(frames, 0, 480 + 20);
  }

  @Test
  void aSubjectIsCoveredBeforeItWasFirstAndAfterItWasLastSeen() {
    List<SliceFrame> frames =
        plan(n -> n >= 100 && n < 200 ? List.of(walker(n)) : List.of(), n -> false, 50);

    assertCovered(frames, 100 - 12, 200 + 12);
    assertThat(frames.get(80).regions()).isEmpty();
    assertThat(frames.get(220).regions()).isEmpty();
  }

  @Test
  void aFaceThatIsSeenOnlyWhereItTurnsRoundIsHiddenBetweenToo() {
    // it goes three sizes to the right and back again, ten frames each way, blurred in between
    IntFunction<Box> swinging =
        n -> {
          int step = n % 20;
          double share = step <= 10 ? step / 10.0 : 2 - step / 10.0;
          return new Box(300 + 140 * share, 200, 40, 50);
        };

    List<SliceFrame> frames =
        plan(
            n -> n % 10 < 2 || n % 10 > 8 ? List.of(swinging.apply(n)) : List.of(), n -> false, 50);

    for (int n = 3; n < 400; n++) {
      Box truth = swinging.apply(n);
      assertThat(frames.get(n).regions())
          .as("frame " + n)
          .anySatisfy(r -> assertThat(r.box().overlap(truth)).isGreaterThan(truth.area() * 0.95));
    }
  }

  @Test
  void aSightingCutShortBehindAPoleIsHiddenAsLargeAsTheOnesBefore() {
    // seen whole up to frame 102, then only its left half for two frames, then not at all
    IntFunction<List<Box>> seen =
        n -> {
          if (n < 60 || n > 104) return List.of();
          Box whole = walker(n);
          return List.of(
              n <= 102
                  ? whole
                  : new Box(whole.x(), whole.y(), whole.width() / 2, whole.height() * 0.7));
        };

    List<SliceFrame> frames = plan(seen, n -> false, 50);

    assertCovered(frames, 60, 105);
  }

  @Test
  void aLoneAlarmHidesAFaceButNoPlateAndNoMovement() {
    IntFunction<List<Box>> once = n -> n == 100 ? List.of(walker(n)) : List.of();

    assertCovered(plan(once, n -> false, 50), 100 - 12, 100 + 12);
    for (Target target : List.of(Target.PLATES, Target.MOTION)) {
      assertThat(plan(target, once, n -> false, 50)).allMatch(f -> f.regions().isEmpty());
    }
  }

  @Test
  void twoSightingsWithinASecondHideAPlateAndFurtherApartDoNot() {
    IntFunction<List<Box>> near = n -> n == 100 || n == 125 ? List.of(plate()) : List.of();
    IntFunction<List<Box>> far = n -> n == 100 || n == 126 ? List.of(plate()) : List.of();

    List<SliceFrame> hidden = plan(Target.PLATES, near, n -> false, 50);

    for (int n = 100 - 12; n < 125 + 12; n++) assertThat(hidden.get(n).regions()).hasSize(1);
    assertThat(plan(Target.PLATES, far, n -> false, 50)).allMatch(f -> f.regions().isEmpty());
  }

  @Test
  void aSightingOnAFrameThatIsShownLongCountsAlone() {
    var picture = new Detection(Target.PLATES, plate(), 0.9);
    var frame = new AnalyzedFrame(0, 10_000, false, false, List.of(picture));
    var slideshow = new Analysis(0, new PtsRange(0, 10_000), List.of(frame));

    PlanStep step = new Planner(POLICY, CLIP).step(PlanState.begin(), slideshow, true);

    assertThat(step.slices().get(0).frames().get(0).regions()).hasSize(1);
  }

  @Test
  void whetherAPlateCountsDoesNotDependOnHowTheClipWasCut() {
    var random = new Random(5);
    boolean[] seen = new boolean[FRAMES];
    for (int n = 0; n < FRAMES; n++) seen[n] = random.nextInt(22) == 0;
    IntFunction<List<Box>> found = n -> seen[n] ? List.of(plate()) : List.of();
    List<List<Box>> reference = boxes(plan(Target.PLATES, found, n -> false, FRAMES));

    assertThat(reference).anyMatch(List::isEmpty).anyMatch(boxes -> !boxes.isEmpty());
    for (int framesPerSegment : new int[] {1, 7, 25, 50, 130}) {
      assertThat(boxes(plan(Target.PLATES, found, n -> false, framesPerSegment)))
          .isEqualTo(reference);
    }
  }

  @Test
  void aBoxInDoubtIsHiddenWholeThoughThePolicyAsksForAnEllipse() {
    // Given a face that is seen for a second, missed for three frames, and seen for another second
    IntFunction<List<Box>> found =
        n -> n >= 100 && n < 150 && (n < 125 || n > 127) ? List.of(walker(n)) : List.of();
    var ellipses = POLICY.withEach(rule -> rule.withShape(RegionShape.ELLIPSE).withFeather(0.1));
    // When it is planned
    List<SliceFrame> frames = plan(new Planner(ellipses, CLIP), analyses(found, n -> false, 50));
    // Then it is an ellipse where it was seen and across the short gap, and a box before and after
    for (int n = 100; n < 150; n++) assertThat(shape(frames.get(n))).isEqualTo(RegionShape.ELLIPSE);
    for (int n : new int[] {90, 99, 150, 160}) {
      assertThat(shape(frames.get(n))).isEqualTo(RegionShape.BOX);
    }
    // and where it is a box it is said that this was in doubt
    for (int n : new int[] {99, 100, 126, 149, 150}) {
      assertThat(frames.get(n).regions().get(0).doubtful()).isEqualTo(n < 100 || n >= 150);
    }
    Region region = frames.get(110).regions().get(0);
    assertThat(region.feather()).isEqualTo(0.1 * region.box().width());
  }

  private static RegionShape shape(SliceFrame frame) {
    return frame.regions().get(0).shape();
  }

  @Test
  void aFrameWhoseDetectionFailedIsBlankedWhole() {
    List<SliceFrame> frames = plan(n -> List.of(walker(n)), n -> n == 77, 50);

    assertThat(frames.stream().filter(SliceFrame::blank)).hasSize(1);
    assertThat(frames.get(77).blank()).isTrue();
  }

  @Test
  void theCoverDoesNotDependOnHowTheClipWasCut() {
    var random = new Random(3);
    boolean[] seen = new boolean[FRAMES];
    for (int n = 0; n < FRAMES; n++) seen[n] = random.nextInt(4) > 0;
    IntFunction<List<Box>> found =
        n -> seen[n] ? List.of(walker(n), walker(FRAMES - n)) : List.of(walker(n));
    List<List<Box>> reference = boxes(plan(found, n -> false, FRAMES));

    for (int framesPerSegment : new int[] {1, 7, 25, 50, 130}) {
      assertThat(boxes(plan(found, n -> false, framesPerSegment))).isEqualTo(reference);
    }
  }

  @Test
  void slicesWaitForTheLookAheadAndNoLonger() {
    var planner = new Planner(POLICY, CLIP);
    PlanState state = PlanState.begin();
    List<Integer> comesOutAt = new ArrayList<>();
    for (Analysis analysis : analyses(n -> List.of(walker(n)), n -> false, 25)) {
      PlanStep step = planner.step(state, analysis, false);
      state = step.state();
      for (Slice slice : step.slices()) comesOutAt.add(analysis.segment() - slice.segment());
    }

    assertThat(comesOutAt).isNotEmpty().containsOnly(2);
  }

  @Test
  void theStateDoesNotGrowWithTheClip() {
    var planner = new Planner(POLICY, CLIP);
    PlanState state = PlanState.begin();
    List<Integer> sizes = new ArrayList<>();
    for (Analysis analysis : analyses(n -> List.of(walker(n)), n -> false, 25)) {
      state = planner.step(state, analysis, false).state();
      sizes.add(RecordBytes.write(state).length);
    }

    assertThat(sizes.get(sizes.size() - 1)).isLessThan(sizes.get(8) * 11 / 10);
  }

  @Test
  void aSegmentOutOfOrderIsRefused() {
    var planner = new Planner(POLICY, CLIP);
    var second = new Analysis(1, new PtsRange(0, 10), List.of());

    assertThatThrownBy(() -> planner.step(PlanState.begin(), second, false))
        .hasMessageContaining("segment 0 is next");
  }

  @Test
  void twoWhoCrossKeepTheirOwnTracks() {
    List<SliceFrame> frames =
        plan(n -> List.of(walker(n), walker(FRAMES - n).moved(0, 30)), n -> false, 50);

    Region first = at(frames.get(0), walker(0));
    Region same = at(frames.get(FRAMES - 1), walker(FRAMES - 1));
    assertThat(same.track()).isEqualTo(first.track());
  }

  @Test
  void whoComesFastIsCoveredWhereItCameFrom() {
    IntFunction<Box> runner = n -> new Box(8.0 * n, 200, 60, 80);
    List<SliceFrame> frames =
        plan(n -> n >= 50 && n < 100 ? List.of(runner.apply(n)) : List.of(), n -> false, 50);

    for (int n = 40; n < 50; n++) {
      Box truth = runner.apply(n);
      assertThat(frames.get(n).regions())
          .as("frame " + n)
          .anySatisfy(r -> assertThat(r.box().overlap(truth)).isGreaterThan(truth.area() * 0.999));
    }
  }

  @Test
  void acrossACutASubjectIsCoveredForAMomentOnly() {
    List<Analysis> analyses = new ArrayList<>();
    for (Analysis whole :
        analyses(n -> n >= 100 && n < 200 ? List.of(walker(n)) : List.of(), n -> false, 50)) {
      analyses.add(
          new Analysis(
              whole.segment(),
              whole.range(),
              whole.frames().stream().map(PlannerTest::cutAt100And200).toList()));
    }

    List<SliceFrame> frames = plan(new Planner(POLICY, CLIP), analyses);

    assertCovered(frames, 100 - 5, 200 + 4);
    assertThat(frames.get(100 - 6).regions()).isEmpty();
    assertThat(frames.get(200 + 5).regions()).isEmpty();
  }

  private static AnalyzedFrame cutAt100And200(AnalyzedFrame frame) {
    boolean cut = frame.pts() == 100 * Clips.FRAME || frame.pts() == 200 * Clips.FRAME;
    return new AnalyzedFrame(
        frame.pts(), frame.duration(), frame.failed(), cut, frame.detections());
  }

  @Test
  void whoIsSmallAndSeenOnceMayHaveGoneEitherWay() {
    IntFunction<Box> runner = n -> new Box(100 + 2.0 * n, 200, 30, 40);
    List<SliceFrame> frames =
        plan(n -> n == 100 ? List.of(runner.apply(n)) : List.of(), n -> false, 50);

    for (int n = 91; n < 110; n++) {
      Box truth = runner.apply(n);
      assertThat(frames.get(n).regions())
          .as("frame " + n)
          .anySatisfy(r -> assertThat(r.box().overlap(truth)).isGreaterThan(truth.area() * 0.999));
    }
  }

  @Test
  void boxThatIsTooSmallForAMomentIsAsLargeAsItsNeighbours() {
    List<SliceFrame> frames =
        plan(n -> List.of(n == 100 ? walker(n).grown(-0.3) : walker(n)), n -> false, 50);

    assertCovered(frames, 100, 101);
  }

  private static Region at(SliceFrame frame, Box box) {
    return frame.regions().stream()
        .max((a, b) -> Double.compare(a.box().iou(box), b.box().iou(box)))
        .orElseThrow();
  }

  static void assertCovered(List<SliceFrame> frames, int from, int to) {
    for (int n = from; n < to; n++) {
      Box truth = walker(n);
      assertThat(frames.get(n).regions())
          .as("frame " + n)
          .anySatisfy(r -> assertThat(r.box().overlap(truth)).isGreaterThan(truth.area() * 0.999));
    }
  }

  static List<List<Box>> boxes(List<SliceFrame> frames) {
    return frames.stream().map(f -> f.regions().stream().map(Region::box).toList()).toList();
  }

  /** A face of 60 × 80 pixels that goes to the right by two pixels a frame. */
  static Box walker(int n) {
    return new Box(100 + 2.0 * n, 200, 60, 80);
  }

  /** A number plate that stands still. */
  private static Box plate() {
    return new Box(300, 400, 120, 26);
  }

  private static List<SliceFrame> plan(
      IntFunction<List<Box>> found, IntPredicate failed, int framesPerSegment) {
    return plan(Target.FACES, found, failed, framesPerSegment);
  }

  private static List<SliceFrame> plan(
      Target target, IntFunction<List<Box>> found, IntPredicate failed, int framesPerSegment) {
    return plan(new Planner(POLICY, CLIP), analyses(target, found, failed, framesPerSegment));
  }

  static List<SliceFrame> plan(Planner planner, List<Analysis> analyses) {
    PlanState state = PlanState.begin();
    List<SliceFrame> frames = new ArrayList<>();
    for (Analysis analysis : analyses) {
      boolean last = analysis.segment() == analyses.size() - 1;
      PlanStep step = planner.step(state, analysis, last);
      state = step.state();
      for (Slice slice : step.slices()) {
        assertThat(slice.firstFrame()).isEqualTo(frames.size());
        frames.addAll(slice.frames());
      }
    }
    return frames;
  }

  private static List<Analysis> analyses(
      IntFunction<List<Box>> found, IntPredicate failed, int framesPerSegment) {
    return analyses(Target.FACES, found, failed, framesPerSegment);
  }

  private static List<Analysis> analyses(
      Target target, IntFunction<List<Box>> found, IntPredicate failed, int framesPerSegment) {
    List<Analysis> analyses = new ArrayList<>();
    for (int from = 0; from < FRAMES; from += framesPerSegment) {
      int to = Math.min(FRAMES, from + framesPerSegment);
      List<AnalyzedFrame> frames = new ArrayList<>();
      for (int n = from; n < to; n++) {
        List<Detection> detections =
            found.apply(n).stream().map(b -> new Detection(target, b, 0.9)).toList();
        frames.add(
            new AnalyzedFrame(n * Clips.FRAME, Clips.FRAME, failed.test(n), false, detections));
      }
      var range = new PtsRange(from * Clips.FRAME, to * Clips.FRAME);
      analyses.add(new Analysis(analyses.size(), range, frames));
    }
    return analyses;
  }
}
