package io.garim.domain.job;

import static io.garim.domain.job.VideoCommand.CANCEL_TASKS;
import static io.garim.domain.job.VideoCommand.CREATE_ANALYSES;
import static io.garim.domain.job.VideoCommand.CREATE_AUDIO;
import static io.garim.domain.job.VideoCommand.CREATE_COMPOSE;
import static io.garim.domain.job.VideoCommand.CREATE_PROBE;
import static io.garim.domain.job.VideoCommand.CREATE_RENDERINGS;
import static io.garim.domain.job.VideoCommand.CREATE_SURVEY;
import static io.garim.domain.job.VideoCommand.DELETE_OBJECTS;
import static io.garim.domain.job.VideoCommand.FREEZE_MANIFEST;
import static io.garim.domain.job.VideoCommand.PLAN;
import static io.garim.domain.job.VideoCommand.REOPEN_TASKS;
import static io.garim.domain.job.VideoCommand.SWEEP_LEFTOVERS;

import io.garim.domain.Check;
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
import java.util.function.Function;

/**
 * Where a video stands and what it makes of an event; pure, immutable, of constant size.
 *
 * <p>Every pair of state and event is defined: an event that does not fit changes nothing, and a
 * person's wish that does not fit is a conflict with a sentence. RELEASED is reached only when
 * every segment and the sound are accounted for. A deleted video stays deleted.
 */
public sealed interface VideoState {
  VideoPhase phase();

  JobTally tally();

  Decision on(VideoEvent event);

  /** Its bytes come in. */
  record Receiving() implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.RECEIVING;
    }

    @Override
    public JobTally tally() {
      return JobTally.NONE;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof Received) return Decision.to(new Probing(), CREATE_PROBE);
      if (event instanceof UploadLost lost) {
        return Decision.to(new Failed(phase(), tally(), "invalid", lost.sentence()));
      }
      return running(this, event);
    }
  }

  /** Its container is read. */
  record Probing() implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.PROBING;
    }

    @Override
    public JobTally tally() {
      return JobTally.NONE;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (!(event instanceof Probed probed)) return running(this, event);
      List<VideoCommand> commands = new ArrayList<>();
      commands.add(probed.survey() ? CREATE_SURVEY : CREATE_ANALYSES);
      if (probed.sound()) commands.add(CREATE_AUDIO);
      var tally = JobTally.begin(probed.segments(), probed.survey(), probed.sound());
      return Decision.to(new Processing(tally), commands.toArray(VideoCommand[]::new));
    }
  }

  /** It is analyzed, planned and rendered, all at once, and its sound taken care of. */
  record Processing(JobTally tally) implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.PROCESSING;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof Surveyed && tally.survey() && !tally.surveyed()) {
        return Decision.to(new Processing(tally.withSurvey()), CREATE_ANALYSES);
      }
      if (event instanceof SegmentAnalyzed && tally.analyzable()) {
        return Decision.to(new Processing(tally.withAnalyzed()), PLAN);
      }
      if (event instanceof SlicesPlanned p && tally.planned() + p.slices() <= tally.analyzed()) {
        return forward(tally.withPlanned(p.slices(), p.empty()), CREATE_RENDERINGS);
      }
      if (event instanceof SegmentRendered && tally.rendered() < tally.planned()) {
        return forward(tally.withRendered());
      }
      if (event instanceof Replanned r && r.lost() <= tally.rendered()) {
        return lost(tally, r);
      }
      if (event instanceof AudioDone && tally.sound() && !tally.soundDone()) {
        return forward(tally.withSound());
      }
      return running(this, event);
    }

    private static Decision forward(JobTally tally, VideoCommand... commands) {
      if (!tally.complete()) return Decision.to(new Processing(tally), commands);
      List<VideoCommand> all = new ArrayList<>(List.of(commands));
      all.add(FREEZE_MANIFEST);
      return Decision.to(new Composing(tally), all.toArray(VideoCommand[]::new));
    }
  }

  /** Every part is there, and the result is put together. */
  record Composing(JobTally tally) implements VideoState {
    public Composing {
      Check.that(tally.complete(), "nothing is composed before everything is accounted for");
    }

    @Override
    public VideoPhase phase() {
      return VideoPhase.COMPOSING;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof ManifestFrozen) return Decision.to(this, CREATE_COMPOSE);
      if (event instanceof Composed) return Decision.to(new Released(tally), SWEEP_LEFTOVERS);
      if (event instanceof Replanned r) return again(this, tally, r);
      return running(this, event);
    }
  }

  /** The result may be read. */
  record Released(JobTally tally) implements VideoState {
    public Released {
      Check.that(tally.complete(), "nothing is released before everything is accounted for");
    }

    @Override
    public VideoPhase phase() {
      return VideoPhase.RELEASED;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof Delete) return deleted();
      if (event instanceof Replanned r) return again(this, tally, r);
      if (event instanceof Cancel) return Decision.conflict(this, "The video is already finished.");
      if (event instanceof Retry) return Decision.conflict(this, "The video is already finished.");
      return Decision.ignore(this);
    }
  }

  /**
   * It needs a person.
   *
   * @param at where it stood
   * @param code of the kind of failure
   */
  record Failed(VideoPhase at, JobTally tally, String code, String sentence) implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.FAILED;
    }

    /** An upload that was given up and came after all is welcome. */
    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof Received && at == VideoPhase.RECEIVING) {
        return Decision.to(new Probing(), CREATE_PROBE);
      }
      if (event instanceof Retry) return resumed(this, at);
      if (event instanceof Replanned r) {
        return stopped(this, r, less -> new Failed(VideoPhase.PROCESSING, less, code, sentence));
      }
      if (event instanceof Delete) return deleted();
      if (event instanceof Cancel) return Decision.conflict(this, "The video has already failed.");
      return Decision.ignore(this);
    }
  }

  /**
   * A person stopped it.
   *
   * @param at where it stood
   */
  record Cancelled(VideoPhase at, JobTally tally) implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.CANCELLED;
    }

    @Override
    public Decision on(VideoEvent event) {
      if (event instanceof Retry) return resumed(this, at);
      if (event instanceof Replanned r) {
        return stopped(this, r, less -> new Cancelled(VideoPhase.PROCESSING, less));
      }
      if (event instanceof Delete) return deleted();
      if (event instanceof Received) return Decision.conflict(this, "The video was cancelled.");
      return Decision.ignore(this);
    }
  }

  /** A tombstone. */
  record Deleted() implements VideoState {
    @Override
    public VideoPhase phase() {
      return VideoPhase.DELETED;
    }

    @Override
    public JobTally tally() {
      return JobTally.NONE;
    }

    @Override
    public Decision on(VideoEvent event) {
      return event instanceof Delete ? Decision.ignore(this) : Decision.gone(this);
    }
  }

  /** The state that a phase and what is kept beside it stand for. */
  static VideoState of(
      VideoPhase phase, VideoPhase at, JobTally tally, String code, String sentence) {
    return switch (phase) {
      case RECEIVING -> new Receiving();
      case PROBING -> new Probing();
      case PROCESSING -> new Processing(tally);
      case COMPOSING -> new Composing(tally);
      case RELEASED -> new Released(tally);
      case FAILED -> new Failed(at, tally, code, sentence);
      case CANCELLED -> new Cancelled(at, tally);
      case DELETED -> new Deleted();
    };
  }

  private static Decision running(VideoState state, VideoEvent event) {
    if (event instanceof TaskGivenUp up) {
      return Decision.to(
          new Failed(state.phase(), state.tally(), up.code(), up.sentence()), CANCEL_TASKS);
    }
    if (event instanceof Cancel) {
      return Decision.to(new Cancelled(state.phase(), state.tally()), CANCEL_TASKS);
    }
    if (event instanceof Delete) return deleted();
    if (event instanceof Retry) {
      return Decision.conflict(state, "The video is at work; there is nothing to retry.");
    }
    return Decision.ignore(state);
  }

  /** What was whole is not any more, unless neither a part nor the sound was lost. */
  private static Decision again(VideoState state, JobTally tally, Replanned event) {
    if (!losesAny(tally, event)) return Decision.to(state);
    if (event.lost() > tally.rendered()) return Decision.ignore(state);
    return lost(tally, event);
  }

  private static boolean losesAny(JobTally tally, Replanned event) {
    return event.lost() > 0 || (event.sound() && tally.sound());
  }

  /** It stays stopped, and has less when it goes on: that is made in its phase of work. */
  private static Decision stopped(
      VideoState state, Replanned event, Function<JobTally, VideoState> with) {
    JobTally tally = state.tally();
    if (!losesAny(tally, event)) return Decision.to(state);
    if (event.lost() > tally.rendered()) return Decision.ignore(state);
    boolean sound = event.sound() && tally.sound();
    VideoState next = with.apply(tally.withLost(event.lost(), sound));
    // What is to be made anew is there for a retry, and for nobody before.
    return sound ? Decision.to(next, CREATE_AUDIO, CANCEL_TASKS) : Decision.to(next, CANCEL_TASKS);
  }

  private static Decision lost(JobTally tally, Replanned event) {
    boolean sound = event.sound() && tally.sound();
    var next = new Processing(tally.withLost(event.lost(), sound));
    return sound
        ? Decision.to(next, CREATE_RENDERINGS, CREATE_AUDIO)
        : Decision.to(next, CREATE_RENDERINGS);
  }

  private static Decision deleted() {
    return Decision.to(new Deleted(), CANCEL_TASKS, DELETE_OBJECTS);
  }

  private static Decision resumed(VideoState state, VideoPhase at) {
    return switch (at) {
      case PROBING -> Decision.to(new Probing(), REOPEN_TASKS);
      case PROCESSING -> Decision.to(new Processing(state.tally()), REOPEN_TASKS, PLAN);
      case COMPOSING -> Decision.to(new Composing(state.tally()), REOPEN_TASKS, FREEZE_MANIFEST);
      default ->
          Decision.conflict(state, "Its bytes never came; send the file again as a new video.");
    };
  }
}
