package io.garim.domain.editing;

import static io.garim.domain.editing.Studio.ANNA;
import static io.garim.domain.editing.Studio.BEN;
import static io.garim.domain.editing.Studio.CARL;
import static io.garim.domain.editing.Studio.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final List<TrackId> ALL = List.of(ANNA, BEN, CARL, DORA);
  private final Studio studio = new Studio();

  @Test
  void theLastWordCounts() {
    studio.edit(new Edit.Accept(ANNA));
    studio.edit(new Edit.Reject(ANNA));
    studio.edit(new Edit.Reject(BEN));
    studio.edit(new Edit.Accept(BEN));

    var review = new Review(studio.log());

    assertThat(review.state(ANNA)).isEqualTo(ReviewState.REJECTED);
    assertThat(review.state(BEN)).isEqualTo(ReviewState.ACCEPTED);
    assertThat(review.progress(ALL)).isEqualTo(new Review.Progress(2, 1, 1));
  }

  @Test
  void aWordTakenBackWasNotSaid() {
    LoggedEdit accepted = studio.edit(new Edit.Accept(ANNA));
    studio.edit(new Edit.Undo(accepted.cmdId()));

    assertThat(new Review(studio.log()).state(ANNA)).isEqualTo(ReviewState.UNREVIEWED);
  }

  @Test
  void whatAPersonDrewIsAcceptedAndWhatIsGoneIsNotCounted() {
    var box = new Box(1, 1, 9, 9);
    studio.edit(new Edit.AddTrack(Target.FACES, new FrameRange(0, 9), box, Optional.empty()));
    studio.edit(new Edit.DeleteTrack(DORA, "a poster"));
    studio.edit(new Edit.Merge(List.of(BEN, CARL)));

    var review = new Review(studio.log());

    assertThat(review.own()).containsExactly(new TrackId(-1, 1));
    assertThat(review.progress(ALL)).isEqualTo(new Review.Progress(2, 1, 0));
  }

  @Test
  void partsOfASplitTrackStandAsTheWholeDidAndMergedOnesOnlyIfAllDid() {
    studio.edit(new Edit.Accept(ANNA));
    TrackId part = studio.edit(new Edit.Split(ANNA, 40)).created().orElseThrow();
    studio.edit(new Edit.Merge(List.of(ANNA, BEN)));

    var review = new Review(studio.log());

    assertThat(review.state(part)).isEqualTo(ReviewState.ACCEPTED);
    assertThat(review.state(ANNA)).isEqualTo(ReviewState.UNREVIEWED);
  }
}
