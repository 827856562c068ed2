package io.garim.metadata;

import static io.garim.metadata.Database.must;
import static io.garim.metadata.Database.run;

import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of tasks: made in bulk, and moved from state to state by compare-and-set. */
final class TaskTable {
  private static final int BULK = 200;
  private static final String INSERT =
      "INSERT INTO task (id, video_id, kind, segment, range_from, range_to, state, attempt,"
          + " urgency, turn, not_before, faults, hitches, blank, inputs, inputs_hash,"
          + " progress_done, progress_total, export_id) VALUES ";
  private static final String ANEW =
      " ON DUPLICATE KEY UPDATE state='PENDING', holder=NULL, lease_until=NULL,"
          + " urgency=VALUES(urgency), turn=VALUES(turn), not_before=VALUES(not_before), faults=0,"
          + " hitches=0, blank=0, inputs=VALUES(inputs), inputs_hash=VALUES(inputs_hash),"
          + " progress_done=0, progress_total=0";
  private static final String ONCE = " ON DUPLICATE KEY UPDATE id=task.id";
  private static final String OPEN = "state IN ('PENDING','RELEASED','LEASED')";

  private TaskTable() {}

  /**
   * A task to be made.
   *
   * @param export the export it is for; empty for a task of the video itself
   */
  record NewTask(
      String id,
      String videoId,
      String export,
      TaskKind kind,
      int segment,
      PtsRange range,
      TaskInputs inputs) {
    /** One of the video itself. */
    NewTask(
        String id, String videoId, TaskKind kind, int segment, PtsRange range, TaskInputs inputs) {
      this(id, videoId, "", kind, segment, range, inputs);
    }

    /** Until the look-ahead behind the first segment these are analyzed; see Segmenter. */
    private static final int FIRST = 3;

    /**
     * The class of a task among all videos: what a person waits for first, then the first pictures,
     * then the rest. Sound is waited for only at the end.
     */
    int urgency() {
      if (!export.isEmpty()) return 0;
      return switch (kind) {
        case PROBE, COMPOSE, FOLLOW -> 0;
        case SURVEY -> 1;
        case AUDIO -> 2;
        case ANALYZE -> segment < FIRST ? 1 : 2;
        case RENDER -> segment == 0 ? 0 : segment < FIRST ? 1 : 2;
      };
    }

    /** Its turn within its video and urgency: pictures come out before more are looked for. */
    int turn() {
      return kind == TaskKind.ANALYZE ? 1 : 0;
    }
  }

  static Future<Void> insert(SqlClient client, List<NewTask> tasks) {
    return insert(client, tasks, "");
  }

  /** Makes a task unless it is there. */
  static Future<Void> insertOnce(SqlClient client, NewTask task) {
    return insert(client, List.of(task), ONCE);
  }

  /**
   * Makes tasks that may have been there before, for other inputs: whoever works on them is late.
   */
  static Future<Void> replace(SqlClient client, List<NewTask> tasks) {
    return insert(client, tasks, ANEW);
  }

  /** What a person waits for goes before all else. */
  static Future<Void> hurry(SqlClient client, String videoId, List<Integer> segments) {
    if (segments.isEmpty()) return Future.succeededFuture();
    List<Object> values = new ArrayList<>(List.of(videoId));
    values.addAll(segments);
    String sql =
        "UPDATE task SET urgency=0 WHERE video_id=? AND export_id='' AND kind='RENDER'"
            + " AND segment IN ("
            + "?,".repeat(segments.size() - 1)
            + "?)";
    return run(client, sql, values.toArray()).mapEmpty();
  }

  /** Sound that is made again for a person goes before all else. */
  static Future<Void> hurrySound(SqlClient client, String videoId) {
    return run(
            client,
            "UPDATE task t JOIN video v ON v.id=t.video_id SET t.urgency=0"
                + " WHERE t.video_id=? AND t.export_id='' AND t.kind='AUDIO' AND v.edited_at IS NOT NULL",
            videoId)
        .mapEmpty();
  }

  /**
   * Nothing is put together before people have paused a while, unless somebody asked for it since.
   */
  static Future<Void> composeAfterQuiet(SqlClient client, String videoId, Duration quiet) {
    return run(
            client,
            "UPDATE task t JOIN video v ON v.id=t.video_id SET t.not_before="
                + "GREATEST(UTC_TIMESTAMP(3), DATE_ADD(v.edited_at, INTERVAL ?*1000 MICROSECOND))"
                + " WHERE t.video_id=? AND t.export_id='' AND t.kind='COMPOSE'"
                + " AND v.edited_at IS NOT NULL"
                + " AND (v.hurried_at IS NULL OR v.hurried_at<v.edited_at)",
            quiet.toMillis(),
            videoId)
        .mapEmpty();
  }

  /** What has been waiting for a pause waits no more, and neither does what edits so far need. */
  static Future<Void> composeNow(SqlClient client, String videoId) {
    return run(client, "UPDATE video SET hurried_at=UTC_TIMESTAMP(3) WHERE id=?", videoId)
        .compose(
            done ->
                run(
                    client,
                    "UPDATE task SET not_before=UTC_TIMESTAMP(3) WHERE video_id=? AND export_id=''"
                        + " AND kind='COMPOSE' AND state='PENDING'"
                        + " AND not_before>UTC_TIMESTAMP(3)",
                    videoId))
        .mapEmpty();
  }

  /** What is being put together is out of date. */
  static Future<Void> cancelCompose(SqlClient client, String videoId) {
    return cancel(client, "video_id=? AND export_id='' AND kind='COMPOSE'", videoId);
  }

  private static Future<Void> insert(SqlClient client, List<NewTask> tasks, String otherwise) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < tasks.size(); from += BULK) {
      List<NewTask> some = tasks.subList(from, Math.min(tasks.size(), from + BULK));
      done = done.compose(before -> insertSome(client, some, otherwise));
    }
    return done;
  }

  private static Future<Void> insertSome(SqlClient client, List<NewTask> tasks, String otherwise) {
    var sql = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (NewTask t : tasks) {
      sql.append(sql.isEmpty() ? INSERT : ",");
      sql.append("(?,?,?,?,?,?,'PENDING',0,?,?,UTC_TIMESTAMP(3),0,0,0,?,?,0,0,?)");
      values.add(t.id());
      values.add(t.videoId());
      values.add(t.kind().name());
      values.add(t.segment());
      values.add(t.range().from());
      values.add(t.range().to());
      values.add(t.urgency());
      values.add(t.turn());
      values.add(Buffer.buffer(RecordBytes.write(t.inputs())));
      values.add(t.inputs().hash(t.kind(), t.segment(), t.range()));
      values.add(t.export());
    }
    sql.append(otherwise);
    return client.preparedQuery(sql.toString()).execute(Tuple.wrap(values)).mapEmpty();
  }

  static Future<Optional<TaskRow>> find(SqlClient client, String id) {
    return run(client, "SELECT * FROM task WHERE id=?", id)
        .map(
            rows -> rows.size() == 0 ? Optional.empty() : Optional.of(row(rows.iterator().next())));
  }

  /** Ends a task whose attempt and holder are still the latest. */
  static Future<Void> end(SqlClient client, TaskRow task, TaskRow.State end) {
    return must(
        Raced.TASK,
        run(
            client,
            "UPDATE task SET state=?, lease_until=NULL, progress_done=0"
                + " WHERE id=? AND attempt=? AND holder=? AND state IN ('LEASED','PENDING')",
            end.name(),
            task.id(),
            task.attempt(),
            task.holder().orElse("")));
  }

  /** Lets a failed attempt be followed by another, not before so many milliseconds. */
  static Future<Void> again(
      SqlClient client, TaskRow task, int faults, int hitches, long waitMillis) {
    return must(
        Raced.TASK,
        run(
            client,
            "UPDATE task SET state='PENDING', holder=NULL, lease_until=NULL, progress_done=0,"
                + " faults=?, hitches=?,"
                + " not_before=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " WHERE id=? AND attempt=? AND holder=? AND state IN ('LEASED','PENDING')",
            faults,
            hitches,
            waitMillis,
            task.id(),
            task.attempt(),
            task.holder().orElse("")));
  }

  /** Lets a rendering be tried one last time with everything blanked. */
  static Future<Void> blank(SqlClient client, TaskRow task, TaskInputs inputs, int faults) {
    return must(
        Raced.TASK,
        run(
            client,
            "UPDATE task SET state='PENDING', holder=NULL, lease_until=NULL, progress_done=0,"
                + " blank=1, faults=?, inputs=?, inputs_hash=?"
                + " WHERE id=? AND attempt=? AND holder=? AND state IN ('LEASED','PENDING')",
            faults,
            Buffer.buffer(RecordBytes.write(inputs)),
            inputs.hash(task.kind(), task.segment(), task.range()),
            task.id(),
            task.attempt(),
            task.holder().orElse("")));
  }

  /** Takes a lease that ran out back; who held it may still finish until it is released anew. */
  static Future<Void> lapse(SqlClient client, TaskRow task, long waitMillis) {
    return must(
        Raced.TASK,
        run(
            client,
            "UPDATE task SET state='PENDING', lease_until=NULL, progress_done=0,"
                + " hitches=hitches+1,"
                + " not_before=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " WHERE id=? AND attempt=? AND state='LEASED'"
                + " AND lease_until < UTC_TIMESTAMP(3)",
            waitMillis,
            task.id(),
            task.attempt()));
  }

  /**
   * Ends what is open of a video.
   *
   * @param exports also what is done for its exports
   */
  static Future<Void> cancelAll(SqlClient client, String videoId, boolean exports) {
    return cancel(client, "video_id=?" + (exports ? "" : " AND export_id=''"), videoId);
  }

  /** Ends what is open of an export. */
  static Future<Void> cancelExport(SqlClient client, String export) {
    return cancel(client, "export_id=?", export);
  }

  /** Ends what is open of exports that nobody may read any more. */
  static Future<Void> cancelOutdated(SqlClient client, String videoId) {
    String outdated = "(SELECT id FROM export WHERE video_id=? AND state='OUTDATED')";
    return cancel(client, "export_id IN " + outdated, videoId);
  }

  private static Future<Void> cancel(SqlClient client, String which, String id) {
    return run(
            client,
            "UPDATE task SET state='CANCELLED', lease_until=NULL, progress_done=0 WHERE "
                + which
                + " AND "
                + OPEN,
            id)
        .mapEmpty();
  }

  /**
   * Opens again what was ended.
   *
   * @param whole whether all parts are there, so that they may be put together
   */
  static Future<Void> reopenAll(SqlClient client, String videoId, boolean whole) {
    return run(
            client,
            "UPDATE task SET state='PENDING', holder=NULL, faults=0, hitches=0,"
                + " not_before=UTC_TIMESTAMP(3)"
                + " WHERE video_id=? AND export_id=''"
                + (whole ? "" : " AND kind<>'COMPOSE'")
                + " AND (state='CANCELLED' OR (state='FAILED' AND kind<>'FOLLOW'))",
            videoId)
        .mapEmpty();
  }

  static List<TaskRow> rows(RowSet<Row> rows) {
    List<TaskRow> tasks = new ArrayList<>();
    for (Row row : rows) tasks.add(row(row));
    return tasks;
  }

  static TaskRow row(Row r) {
    return new TaskRow(
        r.getString("id"),
        r.getString("video_id"),
        r.getString("export_id"),
        TaskKind.valueOf(r.getString("kind")),
        r.getInteger("segment"),
        new PtsRange(r.getLong("range_from"), r.getLong("range_to")),
        TaskRow.State.valueOf(r.getString("state")),
        r.getInteger("attempt"),
        Optional.ofNullable(r.getString("holder")),
        r.getInteger("urgency"),
        r.getInteger("faults"),
        r.getInteger("hitches"),
        r.getInteger("blank") == 1,
        RecordBytes.read(r.getBuffer("inputs").getBytes(), TaskInputs.class),
        r.getString("inputs_hash"));
  }
}
