package io.garim.domain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.job.Decision.Verdict;
import io.garim.domain.job.VideoEvent.AudioDone;
import io.garim.domain.job.VideoEvent.Cancel;
import io.garim.domain.job.VideoEvent.Composed;
import io.garim.domain.job.VideoEvent.Delete;
import io.garim.domain.job.VideoEvent.ManifestFrozen;
import io.garim.domain.job.VideoEvent.Probed;
import io.garim.domain.job.VideoEvent.Received;
import io.garim.domain.job.VideoEvent.Replanned;
import io.garim.domain.job.VideoEvent.Retry;
import io.garim.domain.job.VideoEvent.SegmentAnalyzed;
import io.garim.domain.job.VideoEvent.SegmentRendered;
import io.garim.domain.job.VideoEvent.SlicesPlanned;
import io.garim.domain.job.VideoEvent.Surveyed;
import io.garim.domain.job.VideoEvent.TaskGivenUp;
import io.garim.domain.job.VideoEvent.UploadLost;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VideoStateTest {
  private static final VideoEvent GIVEN_UP =
      new TaskGivenUp(TaskKind.RENDER, 3, "engine-failed", "It broke.");

  @Test
  void aVideoWithSoundGoesTheWholeRoad() {
    var seen = new ArrayList<VideoCommand>();

    VideoState end =
        walk(
            seen,
            new VideoState.Receiving(),
            new Received(),
            new Probed(2, false, true),
            new SegmentAnalyzed(),
            new SegmentAnalyzed(),
            new SlicesPlanned(2, 0),
            new SegmentRendered(),
            new AudioDone(),
            new SegmentRendered(),
            new ManifestFrozen(),
            new Composed());

    assertThat(end.phase()).isEqualTo(VideoPhase.RELEASED);
    assertThat(seen)
        .containsExactly(
            VideoCommand.CREATE_PROBE,
            VideoCommand.CREATE_ANALYSES,
            VideoCommand.CREATE_AUDIO,
            VideoCommand.PLAN,
            VideoCommand.PLAN,
            VideoCommand.CREATE_RENDERINGS,
            VideoCommand.FREEZE_MANIFEST,
            VideoCommand.CREATE_COMPOSE,
            VideoCommand.SWEEP_LEFTOVERS);
  }

  @Test
  void aFinishedVideoThatLostPartsToEditsIsAtWorkUntilTheyAreThereAgain() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, false, false);

    VideoState end =
        walk(
            new ArrayList<>(),
            new VideoState.Released(tally),
            new Replanned(2, false),
            new SegmentRendered(),
            new SegmentRendered());

    assertThat(end).isEqualTo(new VideoState.Composing(tally));
  }

  @Test
  void anEditThatCostsNoPartLeavesAFinishedVideoFinished() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, false, false);

    Decision kept = new VideoState.Released(tally).on(new Replanned(0, false));

    assertThat(kept.applied()).isTrue();
    assertThat(kept.next()).isEqualTo(new VideoState.Released(tally));
  }

  @Test
  void whatIsBeingPutTogetherIsTakenBackWhenAPartIsLost() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, false, false);

    Decision back = new VideoState.Composing(tally).on(new Replanned(1, false));

    assertThat(back.next().phase()).isEqualTo(VideoPhase.PROCESSING);
    assertThat(back.next().tally().rendered()).isEqualTo(2);
  }

  @Test
  void mutedSoundIsMadeAgainAndTheResultWithIt() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, true, true);

    Decision muted = new VideoState.Released(tally).on(new Replanned(0, true));
    Decision made = muted.next().on(new AudioDone());

    assertThat(muted.next().phase()).isEqualTo(VideoPhase.PROCESSING);
    assertThat(muted.next().tally().soundDone()).isFalse();
    assertThat(muted.commands()).contains(VideoCommand.CREATE_AUDIO);
    assertThat(made.next()).isEqualTo(new VideoState.Composing(tally));
    assertThat(made.commands()).containsExactly(VideoCommand.FREEZE_MANIFEST);
  }

  @Test
  void mutingAVideoWithoutSoundChangesNothing() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, false, false);

    Decision muted = new VideoState.Released(tally).on(new Replanned(0, true));

    assertThat(muted.next()).isEqualTo(new VideoState.Released(tally));
    assertThat(muted.commands()).isEmpty();
  }

  @Test
  void aStoppedVideoThatLostPartsToEditsStaysStoppedAndMakesThemWhenItGoesOn() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, true, true);
    for (VideoState stopped :
        List.of(
            new VideoState.Cancelled(VideoPhase.COMPOSING, tally),
            new VideoState.Failed(VideoPhase.COMPOSING, tally, "internal", "It failed."))) {
      Decision lost = stopped.on(new Replanned(2, true));
      Decision resumed = lost.next().on(new Retry());

      assertThat(lost.next().phase()).isEqualTo(stopped.phase());
      assertThat(lost.commands())
          .containsExactly(VideoCommand.CREATE_AUDIO, VideoCommand.CANCEL_TASKS);
      assertThat(resumed.next())
          .isEqualTo(
              new VideoState.Processing(new JobTally(false, false, 3, 3, 3, 1, true, false)));
    }
  }

  @Test
  void anEditThatCostsNoPartLeavesAStoppedVideoWhereItStood() {
    var tally = new JobTally(false, false, 3, 3, 3, 3, false, false);
    var stopped = new VideoState.Cancelled(VideoPhase.COMPOSING, tally);

    Decision kept = stopped.on(new Replanned(0, false));

    assertThat(kept.applied()).isTrue();
    assertThat(kept.next()).isEqualTo(stopped);
  }

  @Test
  void motionIsSurveyedBeforeAnalysisBegins() {
    Decision probed = new VideoState.Probing().on(new Probed(4, true, false));

    Decision surveyed = probed.next().on(new Surveyed());

    assertThat(probed.commands()).containsExactly(VideoCommand.CREATE_SURVEY);
    assertThat(surveyed.commands()).containsExactly(VideoCommand.CREATE_ANALYSES);
  }

  @Test
  void renderedPicturesWaitForTheSound() {
    VideoState state =
        walk(
            new ArrayList<>(),
            new VideoState.Probing(),
            new Probed(1, false, true),
            new SegmentAnalyzed(),
            new SlicesPlanned(1, 0));

    Decision rendered = state.on(new SegmentRendered());

    assertThat(rendered.next().phase()).isEqualTo(VideoPhase.PROCESSING);
    assertThat(rendered.next().on(new AudioDone()).next().phase()).isEqualTo(VideoPhase.COMPOSING);
  }

  @Test
  void nothingIsComposedBeforeEverythingIsAccountedFor() {
    JobTally open = JobTally.begin(3, false, true);

    assertThatThrownBy(() -> new VideoState.Composing(open))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new VideoState.Released(open))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRetryGoesOnWhereTheVideoStood() {
    JobTally half = new JobTally(false, false, 4, 3, 2, 1, true, true);
    VideoState failed = new VideoState.Processing(half).on(GIVEN_UP).next();

    Decision again = failed.on(new Retry());

    assertThat(again.next()).isEqualTo(new VideoState.Processing(half));
    assertThat(again.commands()).containsExactly(VideoCommand.REOPEN_TASKS, VideoCommand.PLAN);
  }

  @Test
  void anUploadThatCameAfterAllIsWelcome() {
    VideoState lost = new VideoState.Receiving().on(new UploadLost("It was cut.")).next();

    Decision received = lost.on(new Received());

    assertThat(received.next().phase()).isEqualTo(VideoPhase.PROBING);
    assertThat(lost.on(new Retry()).verdict()).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void whatAPersonAskedOfAFinishedVideoIsAConflict() {
    VideoState released =
        new VideoState.Released(new JobTally(false, false, 1, 1, 1, 1, false, false));

    assertThat(released.on(new Cancel()).verdict()).isEqualTo(Verdict.CONFLICT);
    assertThat(released.on(new Retry()).verdict()).isEqualTo(Verdict.CONFLICT);
    assertThat(released.on(new Delete()).next().phase()).isEqualTo(VideoPhase.DELETED);
  }

  @Test
  void randomHistoriesHaveNoDeadEndAndTombstonesStay() {
    var random = new Random(20261123);
    for (int history = 0; history < 3000; history++) {
      VideoState state = new VideoState.Receiving();
      for (int step = 0; step < 60; step++) {
        VideoState before = state;
        Decision decision = state.on(anyEvent(random));
        state = decision.next();
        if (!decision.applied()) assertThat(state).isEqualTo(before);
        if (before.phase() == VideoPhase.DELETED) assertThat(state).isEqualTo(before);
        if (state.phase() == VideoPhase.RELEASED) assertThat(state.tally().complete()).isTrue();
        assertThat(survives(state)).as("%s after %s", state, before).isTrue();
      }
    }
  }

  private static VideoEvent anyEvent(Random random) {
    List<VideoEvent> events =
        List.of(
            new Received(),
            new Probed(1 + random.nextInt(3), random.nextBoolean(), random.nextBoolean()),
            new Surveyed(),
            new SegmentAnalyzed(),
            new SegmentAnalyzed(),
            new SlicesPlanned(1 + random.nextInt(2), random.nextInt(2)),
            new SegmentRendered(),
            new SegmentRendered(),
            new AudioDone(),
            new ManifestFrozen(),
            new Composed(),
            random.nextInt(4) == 0 ? GIVEN_UP : new AudioDone(),
            random.nextInt(4) == 0 ? new Cancel() : new SegmentRendered(),
            new Retry(),
            random.nextInt(20) == 0 ? new Delete() : new UploadLost("It was cut."));
    return events.get(random.nextInt(events.size()));
  }

  /** Whether there is a way to the result, or no bytes to make one from, or it is gone. */
  private static boolean survives(VideoState state) {
    for (int step = 0; step < 40; step++) {
      switch (state.phase()) {
        case RELEASED, DELETED -> {
          return true;
        }
        case CANCELLED, FAILED -> {
          Decision retried = state.on(new Retry());
          if (!retried.applied()) return state.tally().equals(JobTally.NONE);
          state = retried.next();
        }
        default -> state = state.on(nextNeeded(state)).next();
      }
    }
    return false;
  }

  private static VideoEvent nextNeeded(VideoState state) {
    JobTally tally = state.tally();
    return switch (state.phase()) {
      case RECEIVING -> new Received();
      case PROBING -> new Probed(3, true, true);
      case COMPOSING -> new Composed();
      default -> {
        if (tally.survey() && !tally.surveyed()) yield new Surveyed();
        if (tally.analyzed() < tally.segments()) yield new SegmentAnalyzed();
        if (tally.planned() < tally.segments()) {
          yield new SlicesPlanned(tally.segments() - tally.planned(), 0);
        }
        yield tally.rendered() < tally.segments() ? new SegmentRendered() : new AudioDone();
      }
    };
  }

  private static VideoState walk(List<VideoCommand> seen, VideoState from, VideoEvent... events) {
    VideoState state = from;
    for (VideoEvent event : events) {
      Decision decision = state.on(event);
      assertThat(decision.applied()).as("%s on %s", event, state).isTrue();
      seen.addAll(decision.commands());
      state = decision.next();
    }
    return state;
  }
}
