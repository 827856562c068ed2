package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.garim.domain.Check;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where objects live and what this node keeps of them.
 *
 * @param endpoint root of any S3 server, {@code http} or {@code https}, without a path
 * @param region as the server was told; given, so that nothing asks for it before each bucket
 * @param secretKey never printed
 * @param originals name of the real bucket behind {@link Bucket#ORIGINALS}; so for the next two
 * @param cacheFolder this node's own folder for cached blocks and spooled parts; made when absent
 * @param cacheBytes most bytes of blocks kept in that folder; 0 keeps none
 * @param watched a path on the disk of an S3 server on this very machine, to tell its free space
 */
public record StorageConfig(
    URI endpoint,
    String region,
    String accessKey,
    String secretKey,
    String originals,
    String work,
    String results,
    Path cacheFolder,
    long cacheBytes,
    Optional<Path> watched) {

  public StorageConfig {
    Check.that(
        Set.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
            && endpoint.getHost() != null,
        "storage.endpoint must be an http or https address");
    Check.that(
        endpoint.getPath().isEmpty() || endpoint.getPath().equals("/"),
        "storage.endpoint must have no path");
    Check.filled(region, "storage.region");
    Check.filled(accessKey, "storage.access-key");
    Check.filled(secretKey, "storage.secret-key");
    bucketName(originals, "storage.buckets.originals");
    bucketName(work, "storage.buckets.work");
    bucketName(results, "storage.buckets.results");
    Check.that(
        !originals.equals(work) && !results.equals(originals) && !results.equals(work),
        "storage.buckets must have three different names");
    Check.atLeast(0, cacheBytes, "storage.cache.bytes");
  }

  /** The real name of a bucket. */
  public String name(Bucket bucket) {
    return switch (bucket) {
      case ORIGINALS -> originals;
      case WORK -> work;
      case RESULTS -> results;
    };
  }

  /** All parts but the secret. */
  @Override
  public String toString() {
    return "StorageConfig[endpoint=%s, region=%s, accessKey=%s, secretKey=[hidden], originals=%s, work=%s, results=%s, cacheFolder=%s, cacheBytes=%d, watched=%s]"
        .formatted(
            endpoint,
            region,
            accessKey,
            originals,
            work,
            results,
            cacheFolder,
            cacheBytes,
            watched);
  }

  private static void bucketName(String name, String path) {
    Check.that(
        name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
        path + " must be 3 to 63 small letters, digits, dots and hyphens");
  }
}
