package io.garim.domain.policy;

/** Who lets a finished video out: nobody needs to, or a person for each result. */
public enum ReleasePolicy {
  AUTOMATIC,
  BY_PERSON
}
