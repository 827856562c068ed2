package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A store that tries a call again, up to five times in all, when the store behind it is UNAVAILABLE
 * for a moment. Waits are timers: no thread is held. Made outside of verticles, which would take
 * its timers with them when they go; callable from any thread.
 */
public final class PatientObjectStore implements ObjectStore {
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(4);
  private static final Duration BUDGET = Duration.ofMinutes(2);

  private final ObjectStore store;
  private final Patience patience;

  /**
   * @param random numbers from 0 to 1, for the jitter
   */
  public PatientObjectStore(Vertx vertx, ObjectStore store, DoubleSupplier random) {
    this.store = store;
    this.patience = new Patience(vertx, random, ATTEMPTS, FIRST, LONGEST, BUDGET);
  }

  /** Tried once only: at the start somebody else decides how long to wait. */
  @Override
  public Future<Void> makeBuckets() {
    return store.makeBuckets();
  }

  @Override
  public Future<byte[]> get(Bucket bucket, String key, long offset, int length) {
    return patience.with(() -> store.get(bucket, key, offset, length));
  }

  @Override
  public Future<Void> put(Bucket bucket, String key, PartBody body) {
    return patience.with(() -> store.put(bucket, key, body));
  }

  @Override
  public Future<Upload> begin(Bucket bucket, String key) {
    return patience.with(() -> store.begin(bucket, key));
  }

  @Override
  public Future<SentPart> send(Upload upload, int number, PartBody body) {
    return patience.with(() -> store.send(upload, number, body));
  }

  @Override
  public Future<Void> finish(Upload upload, List<SentPart> parts, long size) {
    return patience.with(() -> store.finish(upload, parts, size));
  }

  @Override
  public Future<Void> abort(Upload upload) {
    return patience.with(() -> store.abort(upload));
  }

  @Override
  public Future<KeyPage> list(Bucket bucket, String prefix, String after) {
    return patience.with(() -> store.list(bucket, prefix, after));
  }

  @Override
  public Future<Void> delete(Bucket bucket, List<String> keys) {
    return patience.with(() -> store.delete(bucket, keys));
  }

  @Override
  public Future<List<Upload>> uploads(Bucket bucket, String prefix) {
    return patience.with(() -> store.uploads(bucket, prefix));
  }

  @Override
  public Future<Void> close() {
    return store.close();
  }
}
