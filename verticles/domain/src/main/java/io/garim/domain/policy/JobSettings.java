package io.garim.domain.policy;

import io.garim.domain.Check;

/**
 * Everything besides the source that the pixels of a result depend on, pinned when a video is
 * accepted so that any node at any time makes the same bytes.
 *
 * @param encoder FFmpeg's name: {@code libopenh264} or {@code libx264}
 * @param encoderThreads threads (slices) of one encoder
 * @param secret 64 hexadecimal digits; the noise of a mosaic is derived from it
 */
public record JobSettings(Policy policy, String encoder, int encoderThreads, String secret) {
  public JobSettings {
    Check.filled(encoder, "encoder");
    Check.between(1, 16, encoderThreads, "encoderThreads");
    Check.that(secret.matches("[0-9a-f]{64}"), "secret must be 64 hexadecimal digits");
  }

  @Override
  public String toString() {
    return "JobSettings[" + policy + ", " + encoder + ", secret=[hidden]]";
  }
}
