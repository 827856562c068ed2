package io.garim.domain.job;

import io.garim.domain.Check;

/**
 * What can happen to a video. Each event stands for one thing that happened once: whoever raises it
 * has made sure of that (by compare-and-set on a task or a plan), for states only count.
 */
public sealed interface VideoEvent {
  /** All bytes of the original are stored. */
  record Received() implements VideoEvent {}

  /** The bytes did not all come. */
  record UploadLost(String sentence) implements VideoEvent {
    public UploadLost {
      Check.filled(sentence, "sentence");
    }
  }

  /** The container was read and the video cut. */
  record Probed(int segments, boolean survey, boolean sound) implements VideoEvent {
    public Probed {
      Check.atLeast(1, segments, "segments");
    }
  }

  /** The whole clip was looked at. */
  record Surveyed() implements VideoEvent {}

  /** One more segment has an accepted analysis. */
  record SegmentAnalyzed() implements VideoEvent {}

  /**
   * The plan went on.
   *
   * @param slices how many segments got their slice
   * @param empty how many of these hold no frame, so that there is nothing to render
   */
  record SlicesPlanned(int slices, int empty) implements VideoEvent {
    public SlicesPlanned {
      Check.atLeast(0, slices, "slices");
      Check.between(0, slices, empty, "empty");
    }
  }

  /**
   * Edits changed the plan.
   *
   * @param lost how many rendered segments must be rendered again
   * @param sound whether the sound must be made again
   */
  record Replanned(int lost, boolean sound) implements VideoEvent {
    public Replanned {
      Check.atLeast(0, lost, "lost");
    }
  }

  /** One more segment has an accepted part. */
  record SegmentRendered() implements VideoEvent {}

  /** The sound was taken care of. */
  record AudioDone() implements VideoEvent {}

  /** What the result is composed of is settled and stored. */
  record ManifestFrozen() implements VideoEvent {}

  /** The result is stored and verified. */
  record Composed() implements VideoEvent {}

  /**
   * The last attempt at a task failed, with nothing left to try.
   *
   * @param code of the kind of failure, for machines
   * @param sentence for the person who sent the video
   */
  record TaskGivenUp(TaskKind kind, int segment, String code, String sentence)
      implements VideoEvent {
    public TaskGivenUp {
      Check.filled(code, "code");
      Check.filled(sentence, "sentence");
    }
  }

  /** A person wants it to stop. */
  record Cancel() implements VideoEvent {}

  /** A person wants it to go on after all. */
  record Retry() implements VideoEvent {}

  /** A person wants it gone. */
  record Delete() implements VideoEvent {}
}
