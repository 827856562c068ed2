package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the objects that are named by their content, with the hour behind the name. The same
 * content may be made at any time, and named a moment after it was written; so only those of hours
 * gone by may be deleted when nothing names them, for nobody writes these again. Clocks of nodes
 * may differ by an hour.
 */
final class HourlyKeys implements ObjectWriter {
  private static final Pattern HOUR = Pattern.compile(".*-h(\\d{1,12})");
  private static final long APART = 2;

  private final ObjectWriter writer;
  private final InstantSource clock;

  HourlyKeys(ObjectWriter writer, InstantSource clock) {
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Buffer bytes) {
    return writer.write(bucket, named(key), bytes);
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> bytes) {
    return writer.write(bucket, named(key), bytes);
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Path file) {
    return writer.write(bucket, named(key), file);
  }

  private String named(String key) {
    return key + "-h" + hour(clock.instant());
  }

  /** Whether somebody may still be writing that object, or be about to name it. */
  static boolean fresh(String key, Instant now) {
    Matcher hour = HOUR.matcher(key);
    return hour.matches() && Long.parseLong(hour.group(1)) > hour(now) - APART;
  }

  private static long hour(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), Duration.ofHours(1).toSeconds());
  }
}
