package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;

/** The rows of edits, and the marks that an edit leaves on its video and its segments. */
final class EditTable {
  private static final int DUPLICATE = 1062;

  private EditTable() {}

  /** Adds an edit at its version; fails with that race when another took it. */
  static Future<Void> insert(SqlClient client, String videoId, LoggedEdit edit) {
    return run(
            client,
            "INSERT INTO edit (video_id, version, cmd_id, body, created_at)"
                + " VALUES (?,?,?,?,UTC_TIMESTAMP(3))",
            videoId,
            edit.version(),
            edit.cmdId().toString(),
            Buffer.buffer(RecordBytes.write(edit)))
        .recover(
            problem ->
                problem instanceof MySQLException m && m.getErrorCode() == DUPLICATE
                    ? Future.failedFuture(Raced.EDIT)
                    : Future.failedFuture(problem))
        .mapEmpty();
  }

  /**
   * Notes on the video that its log is that long; whoever decided on the row as it was decides
   * anew.
   */
  static Future<Void> mark(SqlClient client, String videoId, long version, boolean hides) {
    return run(
            client,
            "UPDATE video SET edits=?, hides=IF(?=1, ?, hides), edited_at=UTC_TIMESTAMP(3),"
                + " version=version+1"
                + " WHERE id=? AND phase<>'DELETED'",
            version,
            hides ? 1 : 0,
            version,
            videoId)
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(Changes.unknown()));
  }

  /** From now on no part of these frames is shown that was made before that version. */
  static Future<Void> hide(
      SqlClient client, String videoId, long version, List<FrameRange> ranges) {
    Future<Void> done = Future.succeededFuture();
    for (FrameRange range : ranges) {
      done =
          done.compose(
              before ->
                  run(
                          client,
                          "UPDATE segment SET hides=?,"
                              + " revision=revision+(part IS NOT NULL AND part_cut<?)"
                              + " WHERE video_id=? AND first_frame<? AND first_frame+frames>?",
                          version,
                          version,
                          videoId,
                          range.to(),
                          range.from())
                      .mapEmpty());
    }
    return done;
  }

  /** Edits behind a version, in order. */
  static Future<List<LoggedEdit>> after(SqlClient client, String videoId, long version, int limit) {
    return run(
            client,
            "SELECT body FROM edit WHERE video_id=? AND version>? ORDER BY version LIMIT ?",
            videoId,
            version,
            limit)
        .map(
            rows -> {
              List<LoggedEdit> edits = new ArrayList<>();
              for (Row row : rows) {
                edits.add(RecordBytes.read(row.getBuffer(0).getBytes(), LoggedEdit.class));
              }
              return edits;
            });
  }
}
