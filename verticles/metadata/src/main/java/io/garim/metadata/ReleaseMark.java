package io.garim.metadata;

import io.garim.contract.video.ReleaseNote;
import io.garim.domain.job.Release;
import io.garim.domain.policy.ReleasePolicy;
import java.util.Optional;

/** How a video's results get out, and the last one that a person released. */
record ReleaseMark(ReleasePolicy policy, Optional<ReleaseNote> last) {
  /** As the rules know it. */
  Release rule() {
    return new Release(policy, last.map(ReleaseNote::result));
  }
}
