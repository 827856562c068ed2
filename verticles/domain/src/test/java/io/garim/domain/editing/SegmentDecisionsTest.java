package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static io.garim.domain.editing.Studio.CARL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.evidence.Decision;
import io.garim.domain.evidence.Decision.By;
import io.garim.domain.evidence.Decision.Does;
import io.garim.domain.evidence.SegmentDecisions;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentDecisionsTest {
  private static final Slice SLICE = Studio.slices(Studio.FRAMES).get(0);
  private final Studio studio = new Studio();

  @Test
  void whoWasSeenOnAFrameIsHiddenByTheDetectorAndWhoWasGuessedByTheTracker() {
    List<Decision> decisions = decisions();

    assertThat(of(decisions, ANNA))
        .containsExactly(
            hide(0, 30, By.DETECTOR, ANNA),
            hide(30, 35, By.TRACKER, ANNA),
            hide(35, 80, By.DETECTOR, ANNA));
  }

  @Test
  void aFrameThatCouldNotBeLookedAtIsBlankedByFailure() {
    assertThat(decisions())
        .contains(
            new Decision(
                FrameRange.at(Studio.FAILED),
                Does.BLANK,
                By.FAILURE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void whatAPersonDrawsMovesAndLeavesToBeSeenNamesTheEdit() {
    TrackId own =
        studio
            .edit(
                new Edit.AddTrack(Target.PLATES, new FrameRange(5, 10), box(700), Optional.empty()))
            .created()
            .orElseThrow();
    studio.edit(new Edit.SetBox(CARL, Target.FACES, 7, box(500)));
    studio.edit(new Edit.Show(BEN, new FrameRange(40, 50), "asked to be seen"));

    List<Decision> decisions = decisions();

    assertThat(of(decisions, own)).containsExactly(hide(5, 10, own, Target.PLATES, 1));
    assertThat(of(decisions, CARL)).contains(hide(7, 8, CARL, Target.FACES, 2));
    assertThat(of(decisions, BEN))
        .contains(
            new Decision(
                new FrameRange(40, 50),
                Does.SHOW,
                By.PERSON,
                Optional.of(BEN),
                Optional.empty(),
                Optional.of(3L)));
  }

  @Test
  void framesThatAPersonBlankedNameTheEditAndNobodyElse() {
    studio.edit(new Edit.Blank(new FrameRange(3, 6)));

    List<Decision> decisions = decisions();

    assertThat(at(decisions, 4))
        .containsExactly(
            new Decision(
                new FrameRange(3, 6),
                Does.BLANK,
                By.PERSON,
                Optional.empty(),
                Optional.empty(),
                Optional.of(1L)));
  }

  @Test
  void whoIsMergedIntoAnotherIsNotSaidToBeSeen() {
    studio.edit(new Edit.Merge(List.of(ANNA, BEN)));

    List<Decision> decisions = decisions();

    assertThat(decisions).noneMatch(d -> d.does() == Does.SHOW);
    assertThat(at(decisions, 60)).contains(hide(20, 115, ANNA, Target.FACES, 1));
  }

  @Test
  void everyFrameIsTiedToADecisionWhateverPeopleDo() {
    studio.edit(new Edit.Reject(CARL));
    studio.edit(new Edit.EndTrack(BEN, 85));
    studio.edit(new Edit.BlurAllBut(List.of(ANNA), new FrameRange(0, 60)));
    studio.edit(new Edit.Split(ANNA, 70));

    List<Decision> decisions = decisions();

    for (int frame = 0; frame < Studio.FRAMES; frame++) {
      assertThat(at(decisions, frame)).as("frame " + frame).isNotEmpty();
    }
    assertThat(at(decisions, 86)).extracting(Decision::does).containsOnly(Does.SHOW);
  }

  @Test
  void whatIsSaidToBeHiddenIsWhatIsHiddenAfterAnyLog() {
    for (int seed = 0; seed < 200; seed++) {
      var plan = new EditedPlan(new RandomEdits(seed, true).studio(30).log(), Studio.POLICY);
      Slice planned = plan.apply(SLICE);

      List<Decision> decisions = SegmentDecisions.of(SLICE, planned, analysis(), plan, 0);

      for (int n = 0; n < Studio.FRAMES; n++) {
        List<TrackId> said =
            at(decisions, n).stream()
                .filter(d -> d.does() == Does.HIDE)
                .map(d -> d.track().orElseThrow())
                .sorted()
                .toList();
        List<TrackId> hidden =
            planned.frames().get(n).regions().stream().map(Region::track).sorted().toList();
        assertThat(said).as("seed " + seed + " frame " + n).isEqualTo(hidden);
        assertThat(at(decisions, n)).as("seed " + seed + " frame " + n).isNotEmpty();
      }
    }
  }

  @Test
  void aFrameOnWhichNothingIsHiddenIsClearByTheDetector() {
    var empty = new SliceFrame(0, 40, false, List.of());
    var slice = new Slice(0, SLICE.range(), 0, List.of(empty, empty));

    var decisions =
        SegmentDecisions.of(
            slice,
            slice,
            new Analysis(0, SLICE.range(), List.of()),
            new EditedPlan(EditLog.empty(), Studio.POLICY),
            0);

    assertThat(decisions)
        .containsExactly(
            new Decision(
                new FrameRange(0, 2),
                Does.CLEAR,
                By.DETECTOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void aSegmentThatWasRenderedBlankIsBlankedByFailure() {
    var plan = new EditedPlan(EditLog.empty(), Studio.POLICY);

    var decisions = SegmentDecisions.of(SLICE, SLICE, analysis(), plan, Studio.FRAMES);

    assertThat(decisions).hasSize(1);
    assertThat(decisions.get(0).does()).isEqualTo(Does.BLANK);
    assertThat(decisions.get(0).by()).isEqualTo(By.FAILURE);
  }

  @Test
  void aSliceThatItsEditsDoNotLeadToIsRefused() {
    var plan = new EditedPlan(EditLog.empty(), Studio.POLICY);
    var other = new Slice(0, SLICE.range(), 0, SLICE.frames().subList(0, 10));

    assertThatThrownBy(() -> SegmentDecisions.of(SLICE, other, analysis(), plan, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not planned as its edits say");
  }

  private List<Decision> decisions() {
    var plan = new EditedPlan(studio.log(), Studio.POLICY);
    return SegmentDecisions.of(SLICE, plan.apply(SLICE), analysis(), plan, 0);
  }

  /** Everybody was seen on every frame but where there is doubt. */
  private static Analysis analysis() {
    List<AnalyzedFrame> frames = new ArrayList<>();
    for (SliceFrame frame : SLICE.frames()) {
      List<Detection> found = new ArrayList<>();
      for (Region region : frame.regions()) {
        if (!region.doubtful()) {
          found.add(new Detection(region.target(), region.box().grown(-0.1), 0.9));
        }
      }
      frames.add(new AnalyzedFrame(frame.pts(), 40, frame.blank(), false, found));
    }
    return new Analysis(0, SLICE.range(), frames);
  }

  private static List<Decision> of(List<Decision> all, TrackId track) {
    return all.stream().filter(d -> d.track().equals(Optional.of(track))).toList();
  }

  private static List<Decision> at(List<Decision> all, long frame) {
    return all.stream().filter(d -> d.frames().contains(frame)).toList();
  }

  private static Decision hide(long from, long to, By by, TrackId track) {
    return new Decision(
        new FrameRange(from, to),
        Does.HIDE,
        by,
        Optional.of(track),
        Optional.of(Target.FACES),
        Optional.empty());
  }

  private static Decision hide(long from, long to, TrackId track, Target target, long edit) {
    return new Decision(
        new FrameRange(from, to),
        Does.HIDE,
        By.PERSON,
        Optional.of(track),
        Optional.of(target),
        Optional.of(edit));
  }

  private static Box box(double x) {
    return new Box(x, 310, 40, 50);
  }
}
