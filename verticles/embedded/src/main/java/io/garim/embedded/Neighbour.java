package io.garim.embedded;

/** The three neighbours a platform needs. */
public enum Neighbour {
  KAFKA,
  S3,
  DATABASE
}
