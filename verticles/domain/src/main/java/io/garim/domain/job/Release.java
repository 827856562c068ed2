package io.garim.domain.job;

import io.garim.domain.policy.ReleasePolicy;
import java.util.Optional;

/**
 * Whether a composed result may leave. Immutable; a release holds for one result, byte for byte, so
 * that any other asks for a release of its own.
 *
 * @param result digest of the result that a person released last
 */
public record Release(ReleasePolicy policy, Optional<String> result) {
  public static final Release AUTOMATIC = new Release(ReleasePolicy.AUTOMATIC, Optional.empty());

  /** What becomes of a person's wish to release a revision. */
  public enum Verdict {
    /** It is to be stored. */
    RELEASE,
    /** That very result was released already. */
    ALREADY,
    /**
     * There is another revision now, or something was hidden since; the wish was for an old one.
     */
    OUTDATED,
    /** Nothing is composed. */
    UNFINISHED,
    /** This video needs no person's release. */
    NEEDLESS
  }

  /** Whether the result with that digest may be read. */
  public boolean allows(String digest) {
    return policy == ReleasePolicy.AUTOMATIC || result.equals(Optional.of(digest));
  }

  /**
   * Judges a wish.
   *
   * @param wanted the revision that was looked at
   * @param current the revision the result is of
   * @param digest that result's; empty when there is none
   * @param holds whether nothing was hidden since it was composed
   */
  public Verdict judge(long wanted, long current, Optional<String> digest, boolean holds) {
    if (policy == ReleasePolicy.AUTOMATIC) return Verdict.NEEDLESS;
    if (digest.isEmpty()) return Verdict.UNFINISHED;
    if (wanted != current || !holds) return Verdict.OUTDATED;
    return result.equals(digest) ? Verdict.ALREADY : Verdict.RELEASE;
  }
}
