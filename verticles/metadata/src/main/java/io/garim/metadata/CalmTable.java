package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.domain.editing.Calm;
import io.garim.domain.redaction.TrackId;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stretches on which detected tracks are surely the same; they grow as slices are planned. */
final class CalmTable {
  private static final int BULK = 500;

  private CalmTable() {}

  static Future<Void> add(SqlClient client, String videoId, List<Calm> stretches) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < stretches.size(); from += BULK) {
      List<Calm> some = stretches.subList(from, Math.min(stretches.size(), from + BULK));
      done = done.compose(before -> addSome(client, videoId, some));
    }
    return done;
  }

  private static Future<Void> addSome(SqlClient client, String videoId, List<Calm> stretches) {
    List<Object> values = new ArrayList<>();
    for (Calm one : stretches) {
      values.add(videoId);
      values.add(one.track().birthSegment());
      values.add(one.track().ordinal());
      values.add(one.frames().from());
      values.add(Buffer.buffer(RecordBytes.write(one)));
    }
    String sql =
        "INSERT INTO calm (video_id, birth, ordinal, from_frame, body) VALUES "
            + "(?,?,?,?,?),".repeat(stretches.size() - 1)
            + "(?,?,?,?,?)";
    return client.preparedQuery(sql).execute(Tuple.wrap(values)).mapEmpty();
  }

  /** Those of these tracks, each ascending by frame. */
  static Future<Map<TrackId, List<Calm>>> of(
      SqlClient client, String videoId, List<TrackId> tracks) {
    if (tracks.isEmpty()) return Future.succeededFuture(Map.of());
    List<Object> values = new ArrayList<>(List.of(videoId));
    for (TrackId track : tracks) {
      values.add(track.birthSegment());
      values.add(track.ordinal());
    }
    String sql =
        "SELECT body FROM calm WHERE video_id=? AND (birth, ordinal) IN ("
            + "(?,?),".repeat(tracks.size() - 1)
            + "(?,?)) ORDER BY birth, ordinal, from_frame";
    return run(client, sql, values.toArray())
        .map(
            rows -> {
              Map<TrackId, List<Calm>> calm = new HashMap<>();
              for (Row row : rows) {
                Calm one = RecordBytes.read(row.getBuffer(0).getBytes(), Calm.class);
                calm.computeIfAbsent(one.track(), track -> new ArrayList<>()).add(one);
              }
              return calm;
            });
  }
}
