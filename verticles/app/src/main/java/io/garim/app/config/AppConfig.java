package io.garim.app.config;

import io.garim.domain.Check;
import io.garim.http.HttpConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** All settings of a node, checked; the keys and their meaning stand in conf/application.yaml. */
public record AppConfig(
    String data,
    List<String> roles,
    Http http,
    Worker worker,
    Detection detection,
    Models models,
    Render render,
    Metadata metadata,
    Kafka kafka,
    S3 s3,
    Database database,
    Cluster cluster) {
  private static final Set<String> ROLES = Set.of("http", "metadata", "kafka", "storage", "worker");

  public AppConfig {
    Check.filled(data, "data");
    Check.that(!roles.isEmpty(), "roles must name at least one of " + ROLES);
    for (String role : roles)
      Check.that(ROLES.contains(role), "\"" + role + "\" is no role: " + ROLES);
    roles = List.copyOf(roles);
    Check.that(
        !roles.contains("worker") || roles.contains("kafka"),
        "roles: worker needs the role kafka on the same node, which brings it its tasks");
    if (cluster.enabled()) {
      sharedBy(!kafka.bootstrap().isEmpty() || !roles.contains("kafka"), "kafka.bootstrap");
      sharedBy(!s3.endpoint().isEmpty(), "s3.endpoint");
      sharedBy(!database.host().isEmpty() || !roles.contains("metadata"), "database.host");
      boolean asks = roles.contains("http") && !HttpConfig.isLoopback(http.host());
      sharedBy(!http.token().isEmpty() || !asks, "http.token");
    }
  }

  /**
   * Embedded neighbours answer on their own machine only, and two of them would be two truths; a
   * token that each node makes up opens that node alone.
   */
  private static void sharedBy(boolean named, String key) {
    Check.that(named, key + " must be named, the same for all nodes, when cluster.enabled is true");
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  /** Section http. */
  public record Http(
      String host, int port, List<String> allowedHosts, Secret token, DataSize maxUpload) {
    public Http {
      Check.filled(host, "host");
      Check.between(0, 65535, port, "port");
      Check.that(
          token.isEmpty() || token.value().length() >= 32, "token needs 32 characters or more");
      allowedHosts = List.copyOf(allowedHosts);
      Check.that(
          !allowedHosts.isEmpty() || HttpConfig.isLoopback(host),
          "allowedHosts must say how browsers name this machine when host is not loopback");
    }
  }

  /** Section worker. */
  public record Worker(
      int instances, Duration patience, int recycleAfter, DataSize heap, DataSize frames) {
    public Worker {
      Check.between(0, 256, instances, "instances");
      Check.positive(patience, "patience");
      Check.atLeast(1, recycleAfter, "recycleAfter");
      Check.atLeast(64L << 20, heap.bytes(), "heap in bytes");
      Check.atLeast(0, frames.bytes(), "frames in bytes");
    }
  }

  /** Section detection. */
  public record Detection(Faces faces) {}

  /** Who looks for faces. */
  public enum Faces {
    AUTO,
    YUNET,
    CASCADE
  }

  /** Section models. */
  public record Models(String folder) {}

  /** Section render. */
  public record Render(Encoder encoder, int threads) {
    public Render {
      Check.between(1, 16, threads, "threads");
    }
  }

  /** Which encoder is used. */
  public enum Encoder {
    AUTO,
    LIBOPENH264,
    LIBX264
  }

  /** Section metadata. */
  public record Metadata(
      Duration lease,
      Duration releaseAgain,
      int attempts,
      Duration uploads,
      Duration quiet,
      Duration leftovers,
      DataSize previews) {
    public Metadata {
      Check.that(!quiet.isNegative(), "quiet must not be negative");
      Check.positive(leftovers, "leftovers");
      Check.that(leftovers.toHours() < 6, "leftovers must be less than 6 hours");
      Check.that(uploads.toMinutes() >= 1, "uploads must be a minute or more");
      Check.that(lease.toSeconds() >= 3, "lease must be 3 seconds or more");
      Check.positive(releaseAgain, "releaseAgain");
      Check.between(1, 20, attempts, "attempts");
    }
  }

  /** Section kafka. */
  public record Kafka(String bootstrap, int partitions, int replication) {
    public Kafka {
      Check.between(1, 1000, partitions, "partitions");
      Check.between(1, 9, replication, "replication");
    }
  }

  /** Section s3. */
  public record S3(
      String endpoint,
      String region,
      String accessKey,
      Secret secretKey,
      String originals,
      String work,
      String results,
      DataSize cache) {
    public S3 {
      Check.that(
          endpoint.isEmpty() || (!accessKey.isEmpty() && !secretKey.isEmpty()),
          "an endpoint needs accessKey and secretKey");
      Check.that(
          Set.of(originals, work, results).size() == 3, "the three buckets need different names");
      for (String bucket : List.of(originals, work, results)) {
        Check.that(
            bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
            "\"" + bucket + "\" is no bucket name");
      }
    }
  }

  /** Section database. */
  public record Database(
      String host, int port, String name, String user, Secret password, int pool) {
    public Database {
      Check.between(1, 65535, port, "port");
      Check.filled(name, "name");
      Check.between(1, 200, pool, "pool");
      Check.that(host.isEmpty() || !user.isEmpty(), "a host needs a user");
    }
  }

  /** Section cluster. */
  public record Cluster(boolean enabled, String host, int port, int busPort, List<String> members) {
    public Cluster {
      Check.between(1, 65535, port, "port");
      Check.between(0, 65535, busPort, "busPort");
      Check.that(busPort != port, "busPort and port must differ");
      members = List.copyOf(members);
    }
  }
}
