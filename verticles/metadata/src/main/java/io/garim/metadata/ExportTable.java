package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bytes.Claim;
import io.garim.contract.export.ExportState;
import io.garim.domain.editing.Difference;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of exports and of the parts that were rendered for them. */
final class ExportTable {
  private ExportTable() {}

  /** Adds one that is WORKING. */
  static Future<Void> insert(SqlClient client, ExportRow row) {
    PtsRange span = row.plan().span();
    return run(
            client,
            "INSERT INTO export (id, video_id, state, from_frame, to_frame, from_pts, to_pts, cut,"
                + " plan, created_at) VALUES (?,?,'WORKING',?,?,?,?,?,?,UTC_TIMESTAMP(3))",
            row.id(),
            row.videoId(),
            row.frames().from(),
            row.frames().to(),
            span.from(),
            span.to(),
            row.cut(),
            Buffer.buffer(RecordBytes.write(row.plan())))
        .mapEmpty();
  }

  static Future<Optional<ExportRow>> find(SqlClient client, String id) {
    return run(client, "SELECT * FROM export WHERE id=?", id)
        .map(rows -> rows(rows).stream().findFirst());
  }

  /** All of a video, the newest first. */
  static Future<List<ExportRow>> all(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT * FROM export WHERE video_id=? ORDER BY created_at DESC, id DESC",
            videoId)
        .map(ExportTable::rows);
  }

  /** Those that are WORKING though nobody works on them. */
  static Future<List<String>> stopped(SqlClient client, int limit) {
    return run(
            client,
            "SELECT e.id AS id FROM export e WHERE e.state='WORKING' AND NOT EXISTS"
                + " (SELECT 1 FROM task t WHERE t.export_id=e.id"
                + " AND t.state IN ('PENDING','RELEASED','LEASED')) LIMIT ?",
            limit)
        .map(
            rows -> {
              List<String> ids = new ArrayList<>();
              for (Row row : rows) ids.add(row.getString("id"));
              return ids;
            });
  }

  /** The first part that is rendered for a segment counts. */
  static Future<Void> rendered(SqlClient client, String id, int segment, ExportPlan.Rendered made) {
    return run(
            client,
            "INSERT INTO export_part (export_id, segment, part, blanked) VALUES (?,?,?,?)"
                + " ON DUPLICATE KEY UPDATE export_id=export_id",
            id,
            segment,
            SegmentTable.bytes(made.part()),
            made.blanked())
        .mapEmpty();
  }

  static Future<Map<Integer, ExportPlan.Rendered>> parts(SqlClient client, String id) {
    return run(client, "SELECT segment, part, blanked FROM export_part WHERE export_id=?", id)
        .map(
            rows -> {
              Map<Integer, ExportPlan.Rendered> parts = new HashMap<>();
              for (Row row : rows) {
                Claim part = SegmentTable.claim(row, "part").orElseThrow();
                parts.put(
                    row.getInteger("segment"),
                    new ExportPlan.Rendered(part, row.getLong("blanked")));
              }
              return parts;
            });
  }

  static Future<Void> ready(SqlClient client, String id, Claim result) {
    return run(
            client,
            "UPDATE export SET state='READY', result=? WHERE id=? AND state='WORKING'",
            SegmentTable.bytes(result),
            id)
        .mapEmpty();
  }

  /** Gives it up, with all that is left to do for it. */
  static Future<Void> failed(SqlClient client, String id, String code, String sentence) {
    return run(
            client,
            "UPDATE export SET state='FAILED', problem_code=?, problem_sentence=?"
                + " WHERE id=? AND state='WORKING'",
            code,
            VideoTable.shortened(sentence),
            id)
        .compose(done -> TaskTable.cancelExport(client, id));
  }

  /** From now on none is read in whose range that change hides or mutes something more. */
  static Future<Void> outdate(SqlClient client, String videoId, Difference difference) {
    Future<Void> done = Future.succeededFuture();
    for (FrameRange range : difference.hidesMore()) {
      done = done.compose(before -> outdate(client, videoId, "frame", range.from(), range.to()));
    }
    for (PtsRange range : difference.mutesMore()) {
      done = done.compose(before -> outdate(client, videoId, "pts", range.from(), range.to()));
    }
    boolean some = !difference.hidesMore().isEmpty() || !difference.mutesMore().isEmpty();
    return some ? done.compose(before -> TaskTable.cancelOutdated(client, videoId)) : done;
  }

  private static Future<Void> outdate(
      SqlClient client, String videoId, String unit, long from, long to) {
    return run(
            client,
            "UPDATE export SET state='OUTDATED' WHERE video_id=? AND state IN ('WORKING','READY')"
                + " AND from_%s<? AND to_%s>?".formatted(unit, unit),
            videoId,
            to,
            from)
        .mapEmpty();
  }

  private static List<ExportRow> rows(RowSet<Row> rows) {
    List<ExportRow> exports = new ArrayList<>();
    for (Row r : rows) {
      exports.add(
          new ExportRow(
              r.getString("id"),
              r.getString("video_id"),
              ExportState.valueOf(r.getString("state")),
              new FrameRange(r.getLong("from_frame"), r.getLong("to_frame")),
              r.getLong("cut"),
              RecordBytes.read(r.getBuffer("plan").getBytes(), ExportPlan.class),
              SegmentTable.claim(r, "result"),
              r.getString("problem_code"),
              r.getString("problem_sentence"),
              r.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC)));
    }
    return exports;
  }
}
