package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.export.ExportState;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one video that a row still names: what may be shown or read, and what a task that
 * is open or may be opened again works on or makes. Read once, from one event loop.
 *
 * <p>A result that shows what was hidden since is not among them once the edits were taken over:
 * from then on no undoing brings it back.
 */
final class NamedObjects {
  private static final int PAGE = 500;

  private final Database database;
  private final String videoId;
  private final Set<String> keys = new HashSet<>();
  private final Set<String> makings = new HashSet<>();

  private NamedObjects(Database database, String videoId) {
    this.database = database;
    this.videoId = videoId;
  }

  /** What is named now. Whatever is named while this runs was made by a task that was open. */
  static Future<NamedObjects> of(Database database, VideoRow row) {
    var named = new NamedObjects(database, row.id());
    named.ofVideo(row);
    // Tasks before the rows that take in what they make, so that nothing is missed between.
    return named
        .tasks("")
        .compose(done -> named.segments(-1))
        .compose(done -> named.exports())
        .map(named);
  }

  String videoId() {
    return videoId;
  }

  /** Whether it is named, or is what an open task makes. */
  boolean holds(String key) {
    if (keys.contains(key)) return true;
    String name = key.substring(key.lastIndexOf('/') + 1);
    int end = name.indexOf('-');
    return end > 0 && makings.contains(name.substring(0, end));
  }

  private void ofVideo(VideoRow row) {
    boolean holds = row.marks().pending() || row.marks().resultHolds();
    for (NamedClaim named : row.claims().all()) {
      boolean ofResult = named.name().equals("result") || named.name().equals("sum");
      if (holds || !ofResult) add(named.claim());
    }
  }

  private Future<Void> tasks(String after) {
    return database
        .run(
            "SELECT id, export_id, state, inputs, inputs_hash FROM task"
                + " WHERE video_id=? AND id>? AND state<>'DONE'"
                + " AND (export_id='' OR state IN ('PENDING','RELEASED','LEASED'))"
                + " ORDER BY id LIMIT ?",
            videoId,
            after,
            PAGE)
        .compose(
            rows -> {
              String last = "";
              for (Row row : rows) {
                last = row.getString("id");
                makings.add(row.getString("inputs_hash"));
                RecordBytes.read(row.getBuffer("inputs").getBytes(), TaskInputs.class)
                    .claims()
                    .forEach(input -> add(input.claim()));
              }
              return rows.size() < PAGE ? Future.succeededFuture() : tasks(last);
            });
  }

  private Future<Void> segments(int after) {
    return database
        .run(
            "SELECT idx, analysis, base, slice, part, pack FROM segment"
                + " WHERE video_id=? AND idx>? ORDER BY idx LIMIT ?",
            videoId,
            after,
            PAGE)
        .compose(
            rows -> {
              int last = after;
              for (Row row : rows) {
                last = row.getInteger("idx");
                for (String column : List.of("analysis", "base", "slice", "part", "pack")) {
                  add(SegmentTable.claim(row, column));
                }
              }
              return rows.size() < PAGE ? Future.succeededFuture() : segments(last);
            });
  }

  private Future<Void> exports() {
    return ExportTable.all(database.client(), videoId)
        .compose(
            exports -> {
              for (ExportRow export : exports) {
                if (export.state() == ExportState.READY) add(export.result());
                if (export.state() == ExportState.WORKING) of(export.plan());
              }
              return exportParts();
            });
  }

  private void of(ExportPlan plan) {
    add(plan.audio());
    plan.pieces().forEach(piece -> add(piece.part()));
  }

  private Future<Void> exportParts() {
    return database
        .run(
            "SELECT part FROM export_part p JOIN export e ON e.id=p.export_id"
                + " WHERE e.video_id=? AND e.state='WORKING'",
            videoId)
        .map(this::parts);
  }

  private Void parts(RowSet<Row> rows) {
    for (Row row : rows) add(SegmentTable.claim(row, "part"));
    return null;
  }

  private void add(Optional<Claim> claim) {
    claim.ifPresent(this::add);
  }

  private void add(Claim claim) {
    keys.add(claim.key());
  }
}
