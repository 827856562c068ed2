package io.garim.contract.report;

import io.garim.contract.bytes.Claim;
import io.garim.contract.video.ReleaseNote;
import io.garim.domain.Check;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report says of a whole video, or where that lies.
 *
 * @param fileName of the report, without ending
 * @param revision the version of the edits that the result was composed of
 * @param sum the plain SHA-256 of the result; empty for results of earlier builds
 * @param inside what the source held; empty for videos of earlier builds
 * @param heard which sound leaves; empty when none does, or for videos of earlier builds
 * @param sound whether there is sound in the result
 * @param releases by persons, the oldest first
 */
public record ReportFacts(
    String id,
    String fileName,
    long revision,
    Claim source,
    Claim result,
    Optional<Claim> sum,
    Claim probe,
    Optional<Claim> inside,
    Optional<Claim> heard,
    boolean sound,
    Policy policy,
    ReleasePolicy releasePolicy,
    List<ReleaseNote> releases,
    int segments,
    long frames,
    Instant createdAt) {
  public ReportFacts {
    Check.atLeast(0, revision, "revision");
    releases = List.copyOf(releases);
  }
}
