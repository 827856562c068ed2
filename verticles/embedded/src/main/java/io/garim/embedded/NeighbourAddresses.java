package io.garim.embedded;

import io.garim.domain.Check;

/**
 * Addresses and credentials of the three neighbours: all that the rooms need to know of them, the
 * same as for external ones. Secrets do not appear in {@link #toString}.
 */
public record NeighbourAddresses(KafkaAddress kafka, S3Address s3, DatabaseAddress database) {
  public NeighbourAddresses {
    Check.that(kafka != null, "kafka must not be empty");
    Check.that(s3 != null, "s3 must not be empty");
    Check.that(database != null, "database must not be empty");
  }
}
