package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.edit.TrailView.State;
import io.garim.contract.edit.TrailView.Way;
import io.garim.domain.following.Followed.End;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of what is followed: one for each way, beside its task. */
final class TrailTable {
  private TrailTable() {}

  /**
   * A way as its row has it, and how its task stands to it.
   *
   * @param version of the edit that drew the box
   */
  record TrailRow(String task, String videoId, UUID cmdId, long version, Way way) {}

  static Future<Void> insert(
      SqlClient client, String task, String videoId, UUID cmdId, long version, boolean backward) {
    return run(
            client,
            "INSERT INTO trail (task_id, video_id, cmd_id, version, backward, state, frames)"
                + " VALUES (?,?,?,?,?,'WAITING',0)",
            task,
            videoId,
            cmdId.toString(),
            version,
            backward ? 1 : 0)
        .mapEmpty();
  }

  static Future<List<TrailRow>> find(SqlClient client, String videoId, UUID cmdId) {
    return run(
            client,
            "SELECT r.*, t.state AS task_state FROM trail r LEFT JOIN task t ON t.id=r.task_id"
                + " WHERE r.video_id=? AND r.cmd_id=? ORDER BY r.backward",
            videoId,
            cmdId.toString())
        .map(TrailTable::rows);
  }

  static Future<Optional<TrailRow>> of(SqlClient client, String task) {
    return run(
            client,
            "SELECT r.*, t.state AS task_state FROM trail r LEFT JOIN task t ON t.id=r.task_id"
                + " WHERE r.task_id=?",
            task)
        .map(rows -> rows(rows).stream().findFirst());
  }

  /** What became of it. */
  static Future<Void> end(SqlClient client, String task, Way way) {
    return run(
            client,
            "UPDATE trail SET state=?, frames=?, last_frame=?, why=? WHERE task_id=?",
            way.state().name(),
            way.frames(),
            way.until().orElse(null),
            way.end().map(End::name).orElse(null),
            task)
        .mapEmpty();
  }

  private static List<TrailRow> rows(Iterable<Row> rows) {
    List<TrailRow> all = new ArrayList<>();
    for (Row row : rows) all.add(row(row));
    return all;
  }

  private static TrailRow row(Row r) {
    State state = State.valueOf(r.getString("state"));
    boolean stopped = TaskRow.State.CANCELLED.name().equals(r.getString("task_state"));
    if (state == State.WAITING && stopped) state = State.WITHDRAWN;
    var way =
        new Way(
            r.getInteger("backward") == 1,
            state,
            r.getLong("frames"),
            Optional.ofNullable(r.getLong("last_frame")),
            Optional.ofNullable(r.getString("why")).map(End::valueOf));
    return new TrailRow(
        r.getString("task_id"),
        r.getString("video_id"),
        UUID.fromString(r.getString("cmd_id")),
        r.getLong("version"),
        way);
  }
}
