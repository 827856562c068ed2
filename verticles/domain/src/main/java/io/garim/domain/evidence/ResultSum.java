package io.garim.domain.evidence;

import io.garim.domain.Check;

/** The plain SHA-256 of a whole result file, in 64 hexadecimal digits: what sha256sum says. */
public record ResultSum(String sha256) {
  public ResultSum {
    Check.that(sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 hexadecimal digits");
  }
}
