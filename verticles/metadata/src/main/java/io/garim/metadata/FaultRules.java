package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.domain.job.TaskKind;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decides what follows a failed attempt. Faults that the input may be to blame for are tried again
 * at once, up to a bound; hitches of neighbours and lost workers after a wait with full jitter, up
 * to a larger one; the rest is final. A rendering that is given up because of its input is tried
 * once more with everything blanked.
 */
final class FaultRules {
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final Set<FailureKind> HITCHES =
      Set.of(FailureKind.UNAVAILABLE, FailureKind.CANCELLED);
  private static final Set<FailureKind> BLAMES_INPUT =
      Set.of(
          FailureKind.ENGINE_FAILED,
          FailureKind.CORRUPT,
          FailureKind.TIMEOUT,
          FailureKind.DAMAGED_SOURCE,
          FailureKind.UNSUPPORTED_SOURCE,
          FailureKind.TOO_LARGE);

  private final int maxAttempts;
  private final int maxHitches;
  private final RandomGenerator random;

  FaultRules(int maxAttempts, int maxHitches, RandomGenerator random) {
    this.maxAttempts = maxAttempts;
    this.maxHitches = maxHitches;
    this.random = random;
  }

  /** What to do: try again as it is, try once more with everything blanked, or give the task up. */
  enum Step {
    AGAIN,
    BLANK,
    GIVE_UP
  }

  /** A step, and what to keep beside the task when it is tried again. */
  record Judgement(Step step, int faults, int hitches, long waitMillis) {}

  Judgement judge(TaskRow task, FailureKind kind) {
    if (HITCHES.contains(kind)) {
      int hitches = task.hitches() + 1;
      Step step = hitches >= maxHitches ? Step.GIVE_UP : Step.AGAIN;
      return new Judgement(step, task.faults(), hitches, wait(hitches));
    }
    int faults = task.faults() + 1;
    if (kind.retryable() && faults < maxAttempts) {
      return new Judgement(Step.AGAIN, faults, task.hitches(), 0);
    }
    boolean blank = task.kind() == TaskKind.RENDER && !task.blank() && BLAMES_INPUT.contains(kind);
    // One attempt is left to a blanked rendering: its next fault is its last.
    return blank
        ? new Judgement(Step.BLANK, maxAttempts - 1, task.hitches(), 0)
        : new Judgement(Step.GIVE_UP, faults, task.hitches(), 0);
  }

  /** What a worker that was lost over a task amounts to. */
  Judgement judgeLost(TaskRow task) {
    int hitches = task.hitches() + 1;
    if (hitches < maxHitches) {
      return new Judgement(Step.AGAIN, task.faults(), hitches, wait(hitches));
    }
    boolean blank = task.kind() == TaskKind.RENDER && !task.blank();
    return new Judgement(blank ? Step.BLANK : Step.GIVE_UP, maxAttempts - 1, 0, 0);
  }

  /** Full jitter: anything from nothing to a bound that doubles. */
  private long wait(int hitches) {
    long bound = FIRST_WAIT_MILLIS << Math.min(hitches - 1, 10);
    return random.nextLong(Math.min(bound, LONGEST_WAIT_MILLIS) + 1);
  }
}
