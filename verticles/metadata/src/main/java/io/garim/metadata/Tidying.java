package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.ListObjects;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what edits left behind: parts, previews, results, slices and files of exports that
 * nothing names any more. One video at a time, page by page; every video within half a day, soon
 * after it changed where that is sooner.
 *
 * <p>What nothing names is noted first, and deleted when that is still so a while after: so whoever
 * reads it may end. Notes lie in the database, and each step may be done twice: being killed only
 * delays, and two leaders only waste. What is written while this looks is never taken for left
 * behind: a task's output is held by its open task, what is named by its content by {@link
 * HourlyKeys}.
 */
final class Tidying {
  private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration AT_LAST = Duration.ofHours(12);

  /** No pictures of originals lie in these two. */
  private static final List<Bucket> BUCKETS = List.of(Bucket.WORK, Bucket.RESULTS);

  private final Bus bus;
  private final Database database;
  private final Duration grace;
  private final InstantSource clock;
  private boolean busy;

  /**
   * @param grace how long an object stays that nothing names
   */
  Tidying(Bus bus, Database database, Duration grace, InstantSource clock) {
    this.bus = bus;
    this.database = database;
    this.grace = grace;
    this.clock = clock;
  }

  /** Goes on with the video that has waited longest, unless one is under way. */
  void next() {
    if (busy || database.closing()) return;
    busy = true;
    due()
        .compose(id -> id.isEmpty() ? Future.<Void>succeededFuture() : tidy(id.get()))
        .onComplete(
            done -> {
              busy = false;
              if (done.failed() && !database.closing()) {
                LOG.warn("what is left behind stays a while: {}", done.cause().toString());
              }
            });
  }

  private Future<Optional<String>> due() {
    Duration soon = grace.compareTo(SOON) < 0 ? grace : SOON;
    return database
        .run(
            "SELECT id FROM video WHERE phase NOT IN ('RECEIVING','DELETED')"
                + " AND (tidied_at<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? SECOND)"
                + " OR (tidied_at<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " AND (untidy=1 OR updated_at>=tidied_at OR edited_at>=tidied_at)))"
                + " ORDER BY tidied_at LIMIT 1",
            AT_LAST.toSeconds(),
            soon.toMillis())
        .map(rows -> Optional.ofNullable(rows.size() == 0 ? null : rows.iterator().next()))
        .map(row -> row.map(r -> r.getString("id")));
  }

  /** What changes from here on is newer than the note, so it is looked at again. */
  private Future<Void> tidy(String id) {
    return database
        .run("UPDATE video SET tidied_at=UTC_TIMESTAMP(3), untidy=1 WHERE id=?", id)
        .compose(noted -> VideoTable.find(database.client(), id))
        .compose(
            found ->
                found.filter(row -> row.phase() != VideoPhase.DELETED).isEmpty()
                    ? Future.succeededFuture()
                    : NamedObjects.of(database, found.get()).compose(this::tidy));
  }

  private Future<Void> tidy(NamedObjects named) {
    Future<Void> done = Future.succeededFuture();
    for (Bucket bucket : BUCKETS) done = done.compose(v -> page(named, bucket, ""));
    return done.compose(v -> settle(named.videoId()));
  }

  private Future<Void> settle(String id) {
    return database
        .run(
            "UPDATE video SET untidy=EXISTS (SELECT 1 FROM leftover l WHERE l.video_id=video.id)"
                + " WHERE id=?",
            id)
        .mapEmpty();
  }

  private Future<Void> page(NamedObjects named, Bucket bucket, String after) {
    return bus.ask(Addresses.OBJECTS_LIST, new ListObjects(named.videoId(), bucket, after))
        .compose(
            page ->
                judge(named, bucket, page.keys())
                    .compose(
                        done ->
                            page.next().isEmpty()
                                ? Future.succeededFuture()
                                : page(named, bucket, page.next())));
  }

  private Future<Void> judge(NamedObjects named, Bucket bucket, List<String> keys) {
    List<String> held = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (String key : keys) {
      boolean stays = named.holds(key) || HourlyKeys.fresh(key, clock.instant());
      (stays ? held : left).add(key);
    }
    Future<Void> done = Future.succeededFuture();
    for (List<String> some : split(left)) {
      done = done.compose(v -> note(named.videoId(), bucket, some));
      done = done.compose(v -> drop(named.videoId(), bucket, some));
    }
    // A page with what is held shows that their notes, if any, are of no use.
    for (List<String> some : split(held)) {
      done = done.compose(v -> forget(named.videoId(), bucket, some));
    }
    return done;
  }

  private static List<List<String>> split(List<String> keys) {
    List<List<String>> some = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += DropObjects.MOST) {
      some.add(keys.subList(from, Math.min(keys.size(), from + DropObjects.MOST)));
    }
    return some;
  }

  private Future<Void> note(String id, Bucket bucket, List<String> keys) {
    List<Object> values = new ArrayList<>();
    for (String key : keys) values.addAll(List.of(id, bucket.name(), key));
    String sql =
        "INSERT IGNORE INTO leftover (video_id, bucket, object_key, since) VALUES "
            + "(?,?,?,UTC_TIMESTAMP(3)),".repeat(keys.size() - 1)
            + "(?,?,?,UTC_TIMESTAMP(3))";
    return database.run(sql, values.toArray()).mapEmpty();
  }

  private Future<Void> drop(String id, Bucket bucket, List<String> keys) {
    String old = " AND since<=DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)";
    return database
        .run("SELECT object_key FROM leftover" + these(keys) + old, values(id, bucket, keys, grace))
        .compose(
            rows -> {
              Set<String> doomed = new HashSet<>();
              for (Row row : rows) doomed.add(row.getString(0));
              if (doomed.isEmpty()) return Future.succeededFuture();
              List<String> gone = List.copyOf(doomed);
              return bus.ask(Addresses.OBJECTS_DROP, new DropObjects(id, bucket, gone))
                  .onSuccess(done -> LOG.info("{}: {} objects left behind are gone", id, done))
                  .compose(done -> forget(id, bucket, gone));
            });
  }

  private Future<Void> forget(String id, Bucket bucket, List<String> keys) {
    return database.run("DELETE FROM leftover" + these(keys), values(id, bucket, keys)).mapEmpty();
  }

  private static String these(List<String> keys) {
    return " WHERE video_id=? AND bucket=? AND object_key IN ("
        + "?,".repeat(keys.size() - 1)
        + "?)";
  }

  private static Object[] values(String id, Bucket bucket, List<String> keys, Duration... grace) {
    List<Object> values = new ArrayList<>(List.of(id, bucket.name()));
    values.addAll(keys);
    for (Duration some : grace) values.add(some.toMillis());
    return values.toArray();
  }
}
