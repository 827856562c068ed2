package io.garim.contract.video;

import io.garim.domain.Check;
import io.garim.domain.policy.Policy;

/** Announces a video: its name, how many bytes will come (0 when unknown), and what to hide. */
public record CreateVideo(String name, long size, Policy policy) {
  public CreateVideo {
    Check.filled(name, "name");
    Check.that(name.length() <= 255, "name must not be longer than 255 characters");
    Check.atLeast(0, size, "size");
  }
}
