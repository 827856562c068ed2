package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.VideoId;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what got lost: leases that ran out, plans and exports that stopped, uploads that
 * never came, objects of deleted videos, videos past their time. Only the leader sweeps.
 *
 * <p>After a time in which the database did not answer, and after a start, leases are left alone
 * for one full term: their holders could not renew them.
 */
final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int SOME = 50;

  /** Late objects come for a while after a video was deleted, most of what was being stored. */
  private static final List<Duration> SWEEP_AGAIN =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  /** How long the last byte of an upload may wait for whoever brought it. */
  private static final Duration WHOLE = Duration.ofMinutes(1);

  /** What has no hurry is looked at once in so many ticks. */
  private static final int HOUSEKEEPING = 10;

  private final Bus bus;
  private final Database database;
  private final Leader leader;
  private final TaskFailures failures;
  private final PlanRunner plans;
  private final ExportWork exports;
  private final Videos videos;
  private final Uploads uploads;
  private final Packs packs;
  private final Tidying tidying;
  private final MetadataConfig config;
  private final InstantSource clock;
  private final Outage outage;
  private Instant kept = Instant.EPOCH;
  private boolean busy;

  Sweeper(
      Bus bus,
      Database database,
      Leader leader,
      TaskFailures failures,
      PlanRunner plans,
      ExportWork exports,
      Videos videos,
      Uploads uploads,
      Packs packs,
      Tidying tidying,
      MetadataConfig config,
      InstantSource clock) {
    this.bus = bus;
    this.database = database;
    this.leader = leader;
    this.failures = failures;
    this.plans = plans;
    this.exports = exports;
    this.videos = videos;
    this.uploads = uploads;
    this.packs = packs;
    this.tidying = tidying;
    this.config = config;
    this.clock = clock;
    outage = new Outage(config.leaseTerm());
  }

  void tick() {
    if (busy || database.closing()) return;
    busy = true;
    // Asks the database each time, even if it is known who leads: silence is to be noticed.
    database
        .run("SELECT 1")
        .compose(answer -> leader.lead())
        .compose(
            leads -> {
              Instant now = clock.instant();
              boolean takesBack = outage.answered(now);
              return leads ? sweep(now, takesBack) : Future.<Void>succeededFuture();
            })
        .onComplete(
            done -> {
              busy = false;
              if (done.failed() && !database.closing()) outage.missed(LOG, done.cause());
            });
  }

  private Future<Void> sweep(Instant now, boolean takesBack) {
    Future<Void> leases = takesBack ? leasesThatRanOut() : Future.succeededFuture();
    if (now.isBefore(kept.plus(config.tick().multipliedBy(HOUSEKEEPING)))) return leases;
    kept = now;
    return leases
        .compose(done -> plansThatStopped())
        .compose(done -> exports.sweep())
        .compose(done -> uploadsThatNeverCame())
        .compose(done -> uploadsNobodyWaitsFor())
        .compose(done -> uploadsThatAreWhole())
        .compose(done -> objectsNobodyNeeds())
        .compose(done -> videosPastTheirTime())
        .compose(done -> packs.trim())
        .compose(done -> lettersPastTheirTime())
        // Not waited for: it may take long, and leases are looked after meanwhile.
        .onSuccess(done -> tidying.next());
  }

  private Future<Void> leasesThatRanOut() {
    return database
        .run(
            "SELECT * FROM task WHERE state='LEASED' AND lease_until<UTC_TIMESTAMP(3) LIMIT ?",
            SOME)
        .compose(rows -> each(TaskTable.rows(rows), failures::lost));
  }

  private Future<Void> plansThatStopped() {
    return database
        .run(
            "SELECT v.id AS id FROM video v WHERE v.phase='COMPOSING'"
                + " OR (v.cut<v.edits AND v.phase IN ('PROCESSING','RELEASED','FAILED','CANCELLED'))"
                + " OR (v.phase='PROCESSING'"
                + " AND EXISTS (SELECT 1 FROM segment s WHERE s.video_id=v.id"
                + " AND s.idx=v.plan_next AND s.analysis IS NOT NULL)) LIMIT ?",
            10 * SOME)
        .map(
            rows -> {
              for (Row row : rows) plans.nudge(row.getString("id"));
              return null;
            });
  }

  /** An upload counts from its last byte on, a video of which nothing came from its beginning. */
  private Future<Void> uploadsThatNeverCame() {
    return database
        .run(
            "SELECT v.id AS id FROM video v LEFT JOIN upload u ON u.video_id=v.id"
                + " WHERE v.phase='RECEIVING' AND COALESCE(u.touched_at, v.created_at)"
                + "<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? SECOND) LIMIT ?",
            config.uploadPatience().toSeconds(),
            SOME)
        .compose(
            late ->
                each(
                    ids(late),
                    id ->
                        videos
                            .breakOff(new UploadBroken(id, "Its bytes did not come in time."))
                            .compose(broken -> deleteObjects(id))));
  }

  /** What came of a video that failed or was stopped while it came in. */
  private Future<Void> uploadsNobodyWaitsFor() {
    return database
        .run(
            "SELECT u.video_id AS id FROM upload u JOIN video v ON v.id=u.video_id"
                + " WHERE v.phase<>'RECEIVING' LIMIT ?",
            SOME)
        .compose(stopped -> each(ids(stopped), uploads::abort));
  }

  /** Whoever sent the last byte was killed before he could say so. */
  private Future<Void> uploadsThatAreWhole() {
    return database
        .run(
            "SELECT video_id AS id FROM upload WHERE object IS NOT NULL AND received=length"
                + " AND touched_at<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? SECOND) LIMIT ?",
            WHOLE.toSeconds(),
            SOME)
        .compose(
            whole ->
                each(
                    ids(whole),
                    id -> bus.ask(Addresses.UPLOAD_SETTLE, new VideoId(id)).mapEmpty()));
  }

  private Future<Void> videosPastTheirTime() {
    if (config.retention().isZero()) return Future.succeededFuture();
    return older("phase IN ('RELEASED','FAILED','CANCELLED') AND updated_at", config.retention())
        .compose(old -> each(old, id -> videos.delete(new VideoId(id)).mapEmpty()));
  }

  private Future<List<String>> older(String what, Duration age) {
    return database
        .run(
            "SELECT id FROM video WHERE "
                + what
                + "<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ? SECOND) LIMIT ?",
            age.toSeconds(),
            SOME)
        .map(Sweeper::ids);
  }

  private Future<Void> lettersPastTheirTime() {
    return database
        .run(
            "DELETE FROM dead_letter"
                + " WHERE created_at<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL 90 DAY) LIMIT 1000")
        .mapEmpty();
  }

  private Future<Void> objectsNobodyNeeds() {
    return database
        .run("SELECT id, phase FROM video WHERE sweep_at<=UTC_TIMESTAMP(3) LIMIT ?", SOME)
        .compose(
            rows -> {
              List<String> deleted = new ArrayList<>();
              List<String> released = new ArrayList<>();
              for (Row row : rows) {
                boolean gone = row.getString("phase").equals(VideoPhase.DELETED.name());
                (gone ? deleted : released).add(row.getString("id"));
              }
              return each(deleted, this::deleteObjects)
                  .compose(done -> each(released, this::deleteLeftovers));
            });
  }

  /** Deletes every object of a video; of a deleted one, sees to it that it happens again later. */
  Future<Void> deleteObjects(String videoId) {
    return bus.ask(
            Addresses.OBJECTS_DELETE,
            new DeleteObjects(ObjectKeys.prefix(videoId), List.of()),
            Duration.ofMinutes(2))
        // Not every store tells which uploads are unfinished; of this one it is known.
        .compose(deleted -> uploads.abort(videoId))
        .compose(
            gone ->
                database.run("SELECT sweeps FROM video WHERE id=? AND phase='DELETED'", videoId))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture()
                    : swept(videoId, rows.iterator().next().getInteger(0)));
  }

  private Future<Void> swept(String videoId, int sweeps) {
    if (sweeps >= SWEEP_AGAIN.size()) return forget(videoId);
    return database
        .run(
            "UPDATE video SET sweeps=?, sweep_at=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ? SECOND)"
                + " WHERE id=? AND sweeps=?",
            sweeps + 1,
            SWEEP_AGAIN.get(sweeps).toSeconds(),
            videoId,
            sweeps)
        .mapEmpty();
  }

  /** Nothing comes any more: the tombstone alone stays. */
  private Future<Void> forget(String videoId) {
    return database
        .run("DELETE FROM outbox WHERE task_id IN (SELECT id FROM task WHERE video_id=?)", videoId)
        .compose(done -> database.run("DELETE FROM trail WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM task WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM export WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM segment WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM track WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM calm WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM leftover WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM edit WHERE video_id=?", videoId))
        .compose(done -> database.run("DELETE FROM video_release WHERE video_id=?", videoId))
        .compose(
            done ->
                database.run(
                    "UPDATE video SET sweep_at=NULL, released_version=NULL, released_result=NULL,"
                        + " released_by=NULL, released_at=NULL WHERE id=?",
                    videoId))
        .mapEmpty();
  }

  /** Deletes what was only needed on the way to a result. */
  Future<Void> deleteLeftovers(String videoId) {
    return deleteKind(videoId, "checkpoint")
        .compose(done -> deleteKind(videoId, "preview"))
        .compose(
            gone ->
                database.run(
                    "UPDATE video SET sweep_at=NULL WHERE id=? AND phase='RELEASED'", videoId))
        .mapEmpty();
  }

  private Future<?> deleteKind(String videoId, String kind) {
    return bus.ask(
        Addresses.OBJECTS_DELETE,
        new DeleteObjects(ObjectKeys.prefix(videoId) + kind + "/", List.of()));
  }

  private static List<String> ids(Iterable<Row> rows) {
    List<String> ids = new ArrayList<>();
    for (Row row : rows) ids.add(row.getString("id"));
    return ids;
  }

  /** One after the other; what fails for one is left to the next sweep. */
  private static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> work) {
    Future<Void> done = Future.succeededFuture();
    for (T one : all) {
      done =
          done.compose(before -> work.apply(one))
              .recover(
                  problem -> {
                    if (problem != Raced.TASK) LOG.warn("left to the next sweep", problem);
                    return Future.succeededFuture();
                  });
    }
    return done;
  }
}
