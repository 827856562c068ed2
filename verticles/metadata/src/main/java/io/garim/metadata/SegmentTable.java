package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bytes.Claim;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of segments. Each is written only inside a transaction that replaced its video. */
final class SegmentTable {
  private static final int BULK = 500;

  private SegmentTable() {}

  /** What may be shown: nothing that was made before an edit that hides more. */
  private static final String SHOWN = "part IS NOT NULL AND part_cut>=hides";

  /**
   * A segment as its row has it.
   *
   * @param base the automatic slice
   * @param slice the one with the edits
   * @param part empty also when it must not be shown any more
   * @param edited whether edits were planned here, or hide more since
   * @param ledger of the slice, later of the part; empty before there is a slice
   */
  record SegmentRow(
      int index,
      PtsRange range,
      Optional<Claim> analysis,
      Optional<Claim> base,
      Optional<Claim> slice,
      Optional<Claim> part,
      int revision,
      Optional<Claim> pack,
      boolean edited,
      long firstFrame,
      Optional<Ledger> ledger) {}

  static Future<Void> insert(SqlClient client, String videoId, List<PtsRange> ranges) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < ranges.size(); from += BULK) {
      int first = from;
      List<PtsRange> some = ranges.subList(from, Math.min(ranges.size(), from + BULK));
      done = done.compose(before -> insertSome(client, videoId, first, some));
    }
    return done;
  }

  private static Future<Void> insertSome(
      SqlClient client, String videoId, int first, List<PtsRange> ranges) {
    var sql = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      sql.append(
          i == 0 ? "INSERT INTO segment (video_id, idx, range_from, range_to) VALUES " : ",");
      sql.append("(?,?,?,?)");
      values.add(videoId);
      values.add(first + i);
      values.add(ranges.get(i).from());
      values.add(ranges.get(i).to());
    }
    return client.preparedQuery(sql.toString()).execute(Tuple.wrap(values)).mapEmpty();
  }

  static Future<List<PtsRange>> ranges(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT range_from, range_to FROM segment WHERE video_id=? ORDER BY idx",
            videoId)
        .map(
            rows -> {
              List<PtsRange> ranges = new ArrayList<>();
              for (Row r : rows) ranges.add(new PtsRange(r.getLong(0), r.getLong(1)));
              return ranges;
            });
  }

  /** So many segments from that one on, in order. */
  static Future<List<SegmentRow>> from(SqlClient client, String videoId, int first, int count) {
    return run(
            client,
            "SELECT * FROM segment WHERE video_id=? AND idx>=? ORDER BY idx LIMIT ?",
            videoId,
            first,
            count)
        .map(SegmentTable::rows);
  }

  static Future<Optional<SegmentRow>> find(SqlClient client, String videoId, int index) {
    return run(client, "SELECT * FROM segment WHERE video_id=? AND idx=?", videoId, index)
        .map(rows -> rows(rows).stream().findFirst());
  }

  /**
   * How far a video is rendered.
   *
   * @param frames how many, from the first on, have parts without a gap
   * @param replaced how many parts gave way to others
   */
  record Rendered(long frames, long replaced) {}

  static Future<Rendered> rendered(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT COALESCE(MIN(CASE WHEN frames>0 AND NOT ("
                + SHOWN
                + ") THEN first_frame END),"
                + " MAX(first_frame+frames), 0),"
                + " CAST(COALESCE(SUM(GREATEST(revision-1, 0)), 0) AS SIGNED) FROM segment"
                + " WHERE video_id=? AND first_frame IS NOT NULL",
            videoId)
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Rendered(row.getLong(0), row.getLong(1));
            });
  }

  /** The last segment that begins at or before a frame. */
  static Future<Optional<SegmentRow>> holding(SqlClient client, String videoId, long frame) {
    return run(
            client,
            "SELECT * FROM segment WHERE video_id=? AND first_frame<=?"
                + " ORDER BY first_frame DESC, idx DESC LIMIT 1",
            videoId,
            frame)
        .map(rows -> rows(rows).stream().findFirst());
  }

  /** Planned segments that hold frames, from that frame on, in order. */
  static Future<List<SegmentRow>> planned(
      SqlClient client, String videoId, long fromFrame, int count) {
    return run(
            client,
            "SELECT * FROM segment WHERE video_id=? AND slice IS NOT NULL"
                + " AND frames>0 AND first_frame+frames>? ORDER BY idx LIMIT ?",
            videoId,
            fromFrame,
            count)
        .map(SegmentTable::rows);
  }

  /** Planned segments that hold some of these frames, in order. */
  static Future<List<SegmentRow>> across(SqlClient client, String videoId, FrameRange frames) {
    return run(
            client,
            "SELECT * FROM segment WHERE video_id=? AND slice IS NOT NULL AND frames>0"
                + " AND first_frame<? AND first_frame+frames>? ORDER BY idx",
            videoId,
            frames.to(),
            frames.from())
        .map(SegmentTable::rows);
  }

  /**
   * Planned segments that hold some of these frames, and those that an edit hid which their slice
   * does not know yet, in order: what was done and undone leaves no other trace.
   */
  static Future<List<SegmentRow>> outdated(
      SqlClient client, String videoId, List<FrameRange> ranges) {
    List<Object> values = new ArrayList<>();
    values.add(videoId);
    for (FrameRange range : ranges) {
      values.add(range.to());
      values.add(range.from());
    }
    String sql =
        "SELECT * FROM segment WHERE video_id=? AND slice IS NOT NULL AND frames>0 AND (hides>cut"
            + " OR (first_frame<? AND first_frame+frames>?)".repeat(ranges.size())
            + ") ORDER BY idx";
    return run(client, sql, values.toArray()).map(SegmentTable::rows);
  }

  /**
   * What goes with the parts of some segments.
   *
   * @param parts how many of them have one
   */
  record Lost(int parts, long frames, long blanked, long regions) {}

  /** What is lost when these segments are rendered again. */
  static Future<Lost> lost(SqlClient client, String videoId, List<Integer> indexes) {
    if (indexes.isEmpty()) return Future.succeededFuture(new Lost(0, 0, 0, 0));
    List<Object> values = new ArrayList<>(List.of(videoId));
    values.addAll(indexes);
    String sql =
        "SELECT COUNT(*), CAST(COALESCE(SUM(frames), 0) AS SIGNED),"
            + " CAST(COALESCE(SUM(blanked), 0) AS SIGNED),"
            + " CAST(COALESCE(SUM(regions), 0) AS SIGNED)"
            + " FROM segment WHERE video_id=? AND part IS NOT NULL AND idx IN ("
            + "?,".repeat(indexes.size() - 1)
            + "?)";
    return run(client, sql, values.toArray())
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Lost(row.getInteger(0), row.getLong(1), row.getLong(2), row.getLong(3));
            });
  }

  /** The planned segments that show something then, in order. */
  static Future<List<SegmentRow>> showing(SqlClient client, String videoId, PtsRange range) {
    return run(
            client,
            "SELECT * FROM segment WHERE video_id=? AND slice IS NOT NULL AND frames>0"
                + " AND range_from<? AND range_to>? ORDER BY idx",
            videoId,
            range.to(),
            range.from())
        .map(SegmentTable::rows);
  }

  /** From the beginning of the first to the end of the last planned segment. */
  static Future<PtsRange> plannedRange(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT MIN(range_from), MAX(range_to) FROM segment"
                + " WHERE video_id=? AND slice IS NOT NULL",
            videoId)
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new PtsRange(row.getLong(0), row.getLong(1));
            });
  }

  /** How many frames are planned so far. */
  static Future<Long> plannedFrames(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT CAST(COALESCE(SUM(frames), 0) AS SIGNED) FROM segment"
                + " WHERE video_id=? AND slice IS NOT NULL",
            videoId)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  static Future<Void> analyzed(SqlClient client, String videoId, int index, Claim analysis) {
    return run(
            client,
            "UPDATE segment SET analysis=? WHERE video_id=? AND idx=?",
            bytes(analysis),
            videoId,
            index)
        .mapEmpty();
  }

  /**
   * A slice without and with edits.
   *
   * @param cut the version of the log that it is planned with
   */
  record Plan(Claim base, Claim slice, long cut) {}

  static Future<Void> planned(
      SqlClient client, String videoId, int index, Plan plan, long firstFrame, Ledger ledger) {
    return run(
            client,
            "UPDATE segment SET base=?, slice=?, cut=?, first_frame=?, frames=?, pts_digest=?"
                + " WHERE video_id=? AND idx=?",
            bytes(plan.base()),
            bytes(plan.slice()),
            plan.cut(),
            firstFrame,
            ledger.frames(),
            ledger.ptsDigest(),
            videoId,
            index)
        .mapEmpty();
  }

  /** Gives a segment another slice; its part, if there was one, is gone. */
  static Future<Void> replanned(
      SqlClient client, String videoId, int index, Claim slice, long cut) {
    return run(
            client,
            "UPDATE segment SET slice=?, cut=?, revision=revision+(part IS NOT NULL), part=NULL,"
                + " pack=NULL, pack_size=NULL, pack_at=NULL, blanked=0, regions=0, inputs_hash=NULL"
                + " WHERE video_id=? AND idx=?",
            bytes(slice),
            cut,
            videoId,
            index)
        .mapEmpty();
  }

  /** The slices of these segments are the same with that version of the log. */
  static Future<Void> upheld(SqlClient client, String videoId, List<Integer> indexes, long cut) {
    if (indexes.isEmpty()) return Future.succeededFuture();
    List<Object> values = new ArrayList<>(List.of(cut, cut, videoId));
    values.addAll(indexes);
    String sql =
        "UPDATE segment SET cut=?, part_cut=IF(part IS NULL, part_cut, ?)"
            + " WHERE video_id=? AND idx IN ("
            + "?,".repeat(indexes.size() - 1)
            + "?)";
    return run(client, sql, values.toArray()).mapEmpty();
  }

  /** Another part has other previews: those of the one before are forgotten. */
  static Future<Void> rendered(
      SqlClient client, TaskRow task, Claim part, long blanked, long regions) {
    return run(
            client,
            "UPDATE segment SET part=?, part_cut=cut, revision=revision+1, pack=NULL,"
                + " pack_size=NULL, pack_at=NULL, blanked=?, regions=?, inputs_hash=?"
                + " WHERE video_id=? AND idx=?",
            bytes(part),
            blanked,
            regions,
            task.inputsHash(),
            task.videoId(),
            task.segment())
        .mapEmpty();
  }

  static Buffer bytes(Claim claim) {
    return Buffer.buffer(RecordBytes.write(claim));
  }

  private static List<SegmentRow> rows(RowSet<Row> rows) {
    List<SegmentRow> segments = new ArrayList<>();
    for (Row r : rows) segments.add(row(r));
    return segments;
  }

  private static SegmentRow row(Row r) {
    Optional<Ledger> ledger =
        Optional.ofNullable(r.getString("pts_digest"))
            .map(digest -> new Ledger(r.getLong("frames"), r.getLong("blanked"), digest));
    Long firstFrame = r.getLong("first_frame");
    return new SegmentRow(
        r.getInteger("idx"),
        new PtsRange(r.getLong("range_from"), r.getLong("range_to")),
        claim(r, "analysis"),
        claim(r, "base"),
        claim(r, "slice"),
        r.getLong("part_cut") < r.getLong("hides") ? Optional.empty() : claim(r, "part"),
        r.getInteger("revision"),
        claim(r, "pack"),
        r.getLong("cut") > 0 || r.getLong("hides") > 0,
        firstFrame == null ? -1 : firstFrame,
        ledger);
  }

  static Optional<Claim> claim(Row r, String column) {
    return Optional.ofNullable(r.getBuffer(column))
        .map(b -> RecordBytes.read(b.getBytes(), Claim.class));
  }
}
