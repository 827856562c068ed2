package io.garim.contract.video;

import io.garim.domain.policy.ReleasePolicy;
import java.util.Optional;

/**
 * How the result of a video gets out.
 *
 * @param revision the version of the edits that the result was composed of, 0 before there is one
 * @param waiting whether there is a result that only a person's release is missing of
 * @param last the last release, of whichever revision
 */
public record ReleaseState(
    ReleasePolicy policy, long revision, boolean waiting, Optional<ReleaseNote> last) {
  public static final ReleaseState AUTOMATIC =
      new ReleaseState(ReleasePolicy.AUTOMATIC, 0, false, Optional.empty());
}
