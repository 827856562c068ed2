package io.garim.contract.video;

import io.garim.domain.Check;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;

/**
 * Announces a video: its name, how many bytes will come (0 when unknown), what to hide, and who
 * lets the result out.
 */
public record CreateVideo(String name, long size, Policy policy, ReleasePolicy release) {
  public CreateVideo {
    Check.filled(name, "name");
    Check.that(name.length() <= 255, "name must not be longer than 255 characters");
    Check.atLeast(0, size, "size");
  }
}
