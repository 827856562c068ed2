package io.garim.metadata;

import io.garim.domain.Check;
import java.time.Duration;

/**
 * The settings of the metadata room, checked when made; the password never prints.
 *
 * @param poolSize connections to the database, at least 2
 * @param leaseTerm how long a worker may hold a task without a heartbeat
 * @param releaseAgain how long a released task waits for a worker before it is announced again
 * @param maxAttempts input faults after which a task is given up
 * @param maxHitches lost workers and unanswering neighbours after which a task is given up
 * @param uploadPatience how long a video may wait for its first bytes, and an upload for more
 * @param retention how long a video is kept after its last change; zero keeps it for ever
 * @param quiet how long nobody must have edited a video before its result is put together anew
 * @param leftovers how long an object stays that nothing names any more
 * @param tick how often the dispatcher looks without being nudged
 * @param packLimit the most bytes that previews of all videos may take together
 * @param encoder FFmpeg's name of the encoder that new videos are pinned to
 * @param encoderThreads threads of one encoder, pinned likewise
 */
public record MetadataConfig(
    String host,
    int port,
    String database,
    String user,
    String password,
    int poolSize,
    Duration leaseTerm,
    Duration releaseAgain,
    int maxAttempts,
    int maxHitches,
    Duration uploadPatience,
    Duration retention,
    Duration quiet,
    Duration leftovers,
    Duration tick,
    long packLimit,
    String encoder,
    int encoderThreads) {
  public MetadataConfig {
    Check.filled(host, "database.host");
    Check.between(1, 65535, port, "database.port");
    Check.that(database.matches("[A-Za-z0-9_]{1,64}"), "database.name must be a plain name");
    Check.filled(user, "database.user");
    Check.that(password != null, "database.password must be said, even if empty");
    Check.between(2, 100, poolSize, "database.poolSize");
    Check.positive(leaseTerm, "tasks.leaseTerm");
    Check.positive(releaseAgain, "tasks.releaseAgain");
    Check.between(1, 20, maxAttempts, "tasks.maxAttempts");
    Check.between(1, 1000, maxHitches, "tasks.maxHitches");
    Check.positive(uploadPatience, "videos.uploadPatience");
    Check.that(!retention.isNegative(), "videos.retention must not be negative");
    Check.that(!quiet.isNegative(), "metadata.quiet must not be negative");
    Check.positive(leftovers, "metadata.leftovers");
    Check.that(leftovers.toHours() < 6, "metadata.leftovers must be less than 6 hours");
    Check.positive(tick, "tasks.tick");
    Check.atLeast(0, packLimit, "metadata.previews");
    Check.filled(encoder, "encoder.name");
    Check.between(1, 16, encoderThreads, "encoder.threads");
  }

  /** The usual settings for a database; terms and bounds as the plan of the house has them. */
  public static MetadataConfig standard(
      String host, int port, String database, String user, String password, String encoder) {
    return new MetadataConfig(
        host,
        port,
        database,
        user,
        password,
        8,
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        3,
        30,
        Duration.ofHours(24),
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofMillis(500),
        20L << 30,
        encoder,
        2);
  }

  @Override
  public String toString() {
    return "MetadataConfig["
        + user
        + "@"
        + host
        + ":"
        + port
        + "/"
        + database
        + ", password=[hidden], poolSize="
        + poolSize
        + ", leaseTerm="
        + leaseTerm
        + ", releaseAgain="
        + releaseAgain
        + ", maxAttempts="
        + maxAttempts
        + ", maxHitches="
        + maxHitches
        + ", uploadPatience="
        + uploadPatience
        + ", retention="
        + retention
        + ", quiet="
        + quiet
        + ", leftovers="
        + leftovers
        + ", tick="
        + tick
        + ", encoder="
        + encoder
        + ", encoderThreads="
        + encoderThreads
        + "]";
  }
}
