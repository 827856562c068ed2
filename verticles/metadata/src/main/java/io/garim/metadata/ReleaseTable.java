package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.video.ReleaseNote;
import io.garim.domain.policy.ReleasePolicy;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who released what: the last release in the video's own row, all of them in rows that stay. */
final class ReleaseTable {
  private ReleaseTable() {}

  static ReleaseMark mark(Row row) {
    Optional<ReleaseNote> last =
        Optional.ofNullable(row.getString("released_result"))
            .map(
                result ->
                    new ReleaseNote(
                        row.getLong("released_version"),
                        result,
                        row.getString("released_by"),
                        row.getLocalDateTime("released_at").toInstant(ZoneOffset.UTC)));
    return new ReleaseMark(ReleasePolicy.valueOf(row.getString("release_policy")), last);
  }

  /** Stores a release; inside the transaction that replaced the video's row. */
  static Future<Void> insert(
      SqlClient client, String videoId, long revision, String result, String author) {
    return run(
            client,
            "UPDATE video SET released_version=?, released_result=?, released_by=?,"
                + " released_at=UTC_TIMESTAMP(3) WHERE id=?",
            revision,
            result,
            author,
            videoId)
        .compose(
            done ->
                run(
                    client,
                    "INSERT INTO video_release (video_id, version, result, author, created_at)"
                        + " SELECT id, released_version, released_result, released_by, released_at"
                        + " FROM video WHERE id=?",
                    videoId))
        .mapEmpty();
  }

  /** All releases of a video, the oldest first. */
  static Future<List<ReleaseNote>> all(SqlClient client, String videoId) {
    return run(
            client,
            "SELECT version, result, author, created_at FROM video_release"
                + " WHERE video_id=? ORDER BY id",
            videoId)
        .map(
            rows -> {
              List<ReleaseNote> notes = new ArrayList<>();
              for (Row row : rows) {
                notes.add(
                    new ReleaseNote(
                        row.getLong(0),
                        row.getString(1),
                        row.getString(2),
                        row.getLocalDateTime(3).toInstant(ZoneOffset.UTC)));
              }
              return notes;
            });
  }
}
