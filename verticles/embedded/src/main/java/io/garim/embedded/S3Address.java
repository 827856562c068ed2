package io.garim.embedded;

import io.garim.domain.Check;
import java.net.URI;

/**
 * Where the S3 API answers and with which keys. The secret key never appears in {@link #toString}.
 *
 * @param endpoint {@code http://host:port}; buckets are in the path, not in the host name
 * @param region any region is accepted in signatures; this is the one to use
 */
public record S3Address(URI endpoint, String region, String accessKey, String secretKey) {
  public S3Address {
    Check.that(endpoint != null, "s3.endpoint must not be empty");
    Check.filled(region, "s3.region");
    Check.filled(accessKey, "s3.accessKey");
    Check.filled(secretKey, "s3.secretKey");
  }

  @Override
  public String toString() {
    return "S3Address[endpoint="
        + endpoint
        + ", region="
        + region
        + ", accessKey="
        + accessKey
        + ", secretKey=[hidden]]";
  }
}
