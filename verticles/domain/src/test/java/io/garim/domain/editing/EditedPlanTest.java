package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.AUTOMATIC;
import static io.garim.domain.editing.Studio.BEN;
import static io.garim.domain.editing.Studio.CARL;
import static io.garim.domain.editing.Studio.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EditedPlanTest {
  private static final Box BOX = new Box(100, 100, 40, 20);
  private static final Box FURTHER = new Box(200, 300, 60, 20);
  private final Studio studio = new Studio();

  @Test
  void withoutEditsTheSliceItselfComesOut() {
    var slice = Studio.slices(60).get(0);

    assertThat(new EditedPlan(EditLog.empty(), Studio.POLICY).apply(slice)).isSameAs(slice);
  }

  @Test
  void aPersonsOwnBoxIsHiddenExactlyAsDrawnInTheStyleOfItsRule() {
    TrackId own = add(10, 20, Optional.empty());

    Region region = studio.region(15, own);

    RedactionStyle style = Studio.POLICY.rule(Target.PLATES).style();
    assertThat(region)
        .isEqualTo(new Region(own, Target.PLATES, BOX, style, RegionShape.BOX, 0, false));
    assertThat(own).isEqualTo(new TrackId(-1, 1));
    assertOnly(10, 20);
  }

  @Test
  void aPersonsOwnBoxMayHaveAStyleOfItsOwn() {
    TrackId own = add(10, 20, Optional.of(RedactionStyle.BLUR));

    assertThat(studio.region(15, own).style()).isEqualTo(RedactionStyle.BLUR);
  }

  @Test
  void theFeatherOfAPersonsOwnBoxIsThatOfItsRule() {
    TrackId own = add(10, 20, Optional.empty());
    var soft = Studio.POLICY.withEach(rule -> rule.withFeather(0.1));
    var policy = soft.with(List.of(soft.rules().get(0), rule(Target.PLATES).withFeather(0.25)));

    var slice = new EditedPlan(studio.log(), policy).apply(Studio.slices(60).get(0));

    Region region = slice.frames().get(15).regions().get(0);
    assertThat(region.track()).isEqualTo(own);
    assertThat(region.feather()).isEqualTo(5);
  }

  private static Rule rule(Target target) {
    return Rule.of(Preset.FAST, target);
  }

  @Test
  void betweenKeyFramesABoxGoesStraightAndBeyondThemItStays() {
    TrackId own = add(10, 50, Optional.empty());

    studio.edit(new Edit.SetBox(own, Target.PLATES, 20, BOX));
    studio.edit(new Edit.SetBox(own, Target.PLATES, 40, FURTHER));

    assertThat(studio.region(12, own).box()).isEqualTo(BOX);
    assertThat(studio.region(30, own).box()).isEqualTo(new Box(150, 200, 50, 20));
    assertThat(studio.region(49, own).box()).isEqualTo(FURTHER);
    assertOnly(10, 50);
  }

  @Test
  void aBoxOnADetectedTrackReplacesThatOfItsFrameAlone() {
    studio.edit(new Edit.SetBox(ANNA, Target.FACES, 32, BOX));

    assertThat(studio.region(32, ANNA).box()).isEqualTo(BOX);
    assertThat(studio.region(32, ANNA).doubtful()).isFalse();
    assertOnly(32, 33);
  }

  @Test
  void aBoxWhereTheTrackWasNotSeenHidesItThere() {
    studio.edit(new Edit.SetBox(ANNA, Target.PLATES, 100, BOX));

    assertThat(studio.region(100, ANNA).box()).isEqualTo(BOX);
    assertThat(studio.region(100, ANNA).target()).isEqualTo(Target.PLATES);
  }

  @Test
  void aPaintedGestureCoversTheFramesItSkipped() {
    TrackId own = studio.edit(paint(Optional.empty(), 10, 14)).created().orElseThrow();
    studio.edit(paint(Optional.of(ANNA), 40, 44));

    assertThat(studio.region(12, own).box()).isEqualTo(BOX.towards(FURTHER, 0.5));
    assertThat(studio.region(42, ANNA).box()).isEqualTo(BOX.towards(FURTHER, 0.5));
    assertThat(studio.hidden(15)).doesNotContain(own);
    assertThat(studio.frame(45)).isEqualTo(AUTOMATIC.get(45));
  }

  @Test
  void paintingOnAPersonsOwnTrackMakesItLonger() {
    TrackId own = add(10, 20, Optional.empty());

    studio.edit(paint(Optional.of(own), 30, 34));

    assertThat(studio.hidden(33)).contains(own);
    assertThat(studio.hidden(25)).doesNotContain(own);
  }

  @Test
  void trackedBoxesActOnTheirFramesAndNotInBetween() {
    studio.edit(
        new Edit.TrackedBoxes(
            ANNA,
            Target.FACES,
            new UUID(1, 1),
            List.of(new FrameBox(5, BOX), new FrameBox(7, FURTHER))));

    assertThat(studio.region(5, ANNA).box()).isEqualTo(BOX);
    assertThat(studio.region(7, ANNA).box()).isEqualTo(FURTHER);
    assertThat(studio.frame(6)).isEqualTo(AUTOMATIC.get(6));
  }

  @Test
  void aBoxIsCarriedOverToLaterAndToEarlierFrames() {
    studio.edit(new Edit.Propagate(ANNA, Target.FACES, 70, 90, BOX));
    studio.edit(new Edit.Propagate(DORA, Target.FACES, 95, 85, FURTHER));

    for (int n = 70; n <= 90; n++) assertThat(studio.region(n, ANNA).box()).isEqualTo(BOX);
    for (int n = 85; n <= 95; n++) assertThat(studio.region(n, DORA).box()).isEqualTo(FURTHER);
    assertOnly(70, 96);
  }

  @Test
  void anEndedTrackHidesNothingFromThereOnUnlessItIsDrawnAgain() {
    studio.edit(new Edit.EndTrack(CARL, 60));
    studio.edit(new Edit.SetBox(CARL, Target.FACES, 70, BOX));

    assertThat(studio.frame(59)).isEqualTo(AUTOMATIC.get(59));
    assertThat(studio.hidden(60)).doesNotContain(CARL);
    assertThat(studio.hidden(70)).contains(CARL);
    assertThat(studio.hidden(71)).doesNotContain(CARL);
  }

  @Test
  void whoIsShownIsVisibleUntilHiddenOrDrawnAgain() {
    studio.edit(new Edit.Show(ANNA, new FrameRange(10, 40), "she is the speaker"));
    studio.edit(new Edit.Hide(ANNA, new FrameRange(20, 30)));
    studio.edit(new Edit.SetBox(ANNA, Target.FACES, 35, BOX));

    assertThat(studio.hidden(10)).doesNotContain(ANNA);
    assertThat(studio.frames().subList(20, 30)).isEqualTo(AUTOMATIC.subList(20, 30));
    assertThat(studio.hidden(34)).doesNotContain(ANNA);
    assertThat(studio.hidden(35)).contains(ANNA);
    assertOnly(10, 40);
  }

  @Test
  void rejectedAndDeletedTracksHideNothingAndAcceptingBringsBack() {
    studio.edit(new Edit.Reject(ANNA));
    studio.edit(new Edit.DeleteTrack(BEN, "a statue"));

    assertThat(studio.frames()).allMatch(f -> f.regions().stream().noneMatch(this::annaOrBen));
    studio.edit(new Edit.Accept(ANNA));
    assertThat(studio.frames().subList(0, 20)).isEqualTo(AUTOMATIC.subList(0, 20));
  }

  private boolean annaOrBen(Region region) {
    return region.track().equals(ANNA) || region.track().equals(BEN);
  }

  @Test
  void mergedTracksAreOneBoxByTheFirstName() {
    studio.edit(new Edit.Merge(List.of(BEN, ANNA)));

    Box both = boxOf(40, BEN).union(boxOf(40, ANNA));
    assertThat(studio.region(40, BEN).box()).isEqualTo(both);
    assertThat(studio.region(32, BEN).doubtful()).isTrue();
    assertThat(studio.region(5, BEN).box()).isEqualTo(boxOf(5, ANNA));
    assertThat(studio.hidden(40)).doesNotContain(ANNA);
    assertThat(studio.frame(100)).isEqualTo(AUTOMATIC.get(100));
  }

  @Test
  void ofMergedTracksNobodyIsVisibleUnlessEachWas() {
    studio.edit(new Edit.Show(ANNA, new FrameRange(10, 60), "she asked for it"));
    studio.edit(new Edit.Show(BEN, new FrameRange(50, 60), "he asked for it"));

    studio.edit(new Edit.Merge(List.of(ANNA, BEN)));

    assertThat(studio.hidden(15)).doesNotContain(ANNA);
    assertThat(studio.region(40, ANNA).box()).isEqualTo(boxOf(40, ANNA).union(boxOf(40, BEN)));
    assertThat(studio.hidden(55)).doesNotContain(ANNA, BEN);
  }

  @Test
  void aSplitTrackGoesOnByAnotherNameAndHidden() {
    studio.edit(new Edit.Show(ANNA, new FrameRange(30, 60), "she asked for it"));

    TrackId other = studio.edit(new Edit.Split(ANNA, 50)).created().orElseThrow();

    assertThat(studio.hidden(49)).doesNotContain(ANNA, other);
    assertThat(studio.region(50, other).box()).isEqualTo(boxOf(50, ANNA));
    assertThat(studio.hidden(70)).contains(other).doesNotContain(ANNA);
    assertOnly(30, 80);
  }

  @Test
  void bothPartsOfAPersonsOwnTrackKeepTheirWay() {
    TrackId own = add(10, 50, Optional.empty());
    studio.edit(new Edit.SetBox(own, Target.PLATES, 49, FURTHER));
    Box before = studio.region(25, own).box();
    Box after = studio.region(40, own).box();

    TrackId other = studio.edit(new Edit.Split(own, 30)).created().orElseThrow();

    assertThat(studio.region(25, own).box()).isEqualTo(before);
    assertThat(studio.region(40, other).box()).isEqualTo(after);
    studio.edit(new Edit.SetBox(own, Target.PLATES, 29, FURTHER));
    assertThat(studio.region(40, other).box()).isEqualTo(after);
  }

  @Test
  void aStyleChangesWhatIsSaidAndNoMore() {
    studio.edit(new Edit.SetStyle(ANNA, Look.of(RedactionStyle.FILL)));

    Region region = studio.region(10, ANNA);
    assertThat(region.style()).isEqualTo(RedactionStyle.FILL);
    assertThat(region.box()).isEqualTo(boxOf(10, ANNA));
    assertThat(region.shape()).isEqualTo(RegionShape.BOX);
    assertThat(studio.frame(100)).isEqualTo(AUTOMATIC.get(100));
  }

  @Test
  void anEllipseIsForFacesWhosePlaceIsSure() {
    var ellipse = new Look(Optional.empty(), Optional.of(RegionShape.ELLIPSE), Optional.of(0.1));
    TrackId plate = add(10, 20, Optional.empty());
    studio.edit(new Edit.SetStyle(plate, ellipse));
    studio.edit(new Edit.SetStyle(ANNA, ellipse));

    assertThat(studio.region(10, ANNA).shape()).isEqualTo(RegionShape.ELLIPSE);
    assertThat(studio.region(10, ANNA).feather()).isEqualTo(4);
    assertThat(studio.region(32, ANNA).shape()).isEqualTo(RegionShape.BOX);
    assertThat(studio.region(15, plate).shape()).isEqualTo(RegionShape.BOX);
  }

  @Test
  void anotherTargetLooksAsThePolicySaysForIt() {
    studio.edit(new Edit.SetTarget(ANNA, Target.PLATES));

    assertThat(studio.region(10, ANNA).target()).isEqualTo(Target.PLATES);
    assertThat(studio.region(10, ANNA).style()).isEqualTo(RedactionStyle.FILL);
  }

  @Test
  void blankedFramesStayBlankWhateverIsEdited() {
    studio.edit(new Edit.Blank(new FrameRange(10, 12)));
    studio.edit(new Edit.Show(ANNA, new FrameRange(0, 40), "she asked for it"));
    studio.edit(new Edit.SetBox(CARL, Target.FACES, Studio.FAILED, BOX));

    assertThat(studio.frames().subList(10, 12))
        .allMatch(frame -> frame.blank() && frame.regions().isEmpty());
    assertThat(studio.frame(Studio.FAILED)).isEqualTo(AUTOMATIC.get(Studio.FAILED));
  }

  @Test
  void mutedRangesOfSoundAreJoinedAndLeaveThePictureAlone() {
    studio.edit(new Edit.MuteAudio(new PtsRange(500, 900)));
    studio.edit(new Edit.MuteAudio(new PtsRange(0, 100)));
    studio.edit(new Edit.MuteAudio(new PtsRange(100, 200)));

    assertThat(new EditedPlan(studio.log(), Studio.POLICY).muted().ranges())
        .containsExactly(new PtsRange(0, 200), new PtsRange(500, 900));
    assertThat(studio.frames()).isEqualTo(AUTOMATIC);
  }

  private TrackId add(long from, long to, Optional<RedactionStyle> style) {
    var frames = new FrameRange(from, to);
    return studio
        .edit(new Edit.AddTrack(Target.PLATES, frames, BOX, style))
        .created()
        .orElseThrow();
  }

  private static Edit paint(Optional<TrackId> track, long from, long to) {
    return new Edit.Paint(
        track, Target.FACES, List.of(new FrameBox(from, BOX), new FrameBox(to, FURTHER)));
  }

  private static Box boxOf(int frame, TrackId track) {
    return AUTOMATIC.get(frame).regions().stream()
        .filter(region -> region.track().equals(track))
        .findFirst()
        .orElseThrow()
        .box();
  }

  private void assertOnly(int from, int to) {
    assertThat(studio.frames().subList(0, from)).isEqualTo(AUTOMATIC.subList(0, from));
    assertThat(studio.frames().subList(to, Studio.FRAMES))
        .isEqualTo(AUTOMATIC.subList(to, Studio.FRAMES));
  }
}
