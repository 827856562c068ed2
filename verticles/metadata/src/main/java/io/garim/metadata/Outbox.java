package io.garim.metadata;

import io.garim.contract.work.Done;
import io.garim.contract.work.OutboxBatch;
import io.garim.contract.work.OutboxSent;
import io.garim.contract.work.TakeOutbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands released tasks to the relay. What was taken and not cleared within ten seconds is handed
 * out again; what is no longer released, or was released anew, is dropped.
 */
final class Outbox {
  private final Database database;
  private final Ids ids;

  Outbox(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  Future<OutboxBatch> take(TakeOutbox ask) {
    int max = Math.max(1, Math.min(500, ask.max()));
    String taker = ids.next();
    return database
        .run(
            "UPDATE outbox SET taker=?,"
                + " taken_until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 10 SECOND)"
                + " WHERE taken_until<UTC_TIMESTAMP(3) ORDER BY id LIMIT ?",
            taker,
            max)
        .compose(
            taken ->
                taken.rowCount() == 0
                    ? Future.succeededFuture(new OutboxBatch(List.of()))
                    : read(taker)
                        .compose(
                            batch ->
                                // All of them stale: fresh ones may stand behind them.
                                batch.entries().isEmpty() && taken.rowCount() == max
                                    ? take(ask)
                                    : Future.succeededFuture(batch)));
  }

  private Future<OutboxBatch> read(String taker) {
    return database
        .run(
            "SELECT o.id AS outbox_id, o.partition_no AS partition_no, t.* FROM outbox o"
                + " LEFT JOIN task t ON t.id=o.task_id AND t.attempt=o.attempt"
                + " AND t.state='RELEASED' WHERE o.taker=? ORDER BY o.id",
            taker)
        .compose(
            rows -> {
              List<OutboxBatch.Entry> entries = new ArrayList<>();
              List<Long> stale = new ArrayList<>();
              for (Row row : rows) {
                long id = row.getLong("outbox_id");
                if (row.getString("id") == null) {
                  stale.add(id);
                } else {
                  entries.add(
                      new OutboxBatch.Entry(
                          id, row.getInteger("partition_no"), TaskTable.row(row).request()));
                }
              }
              return clear(new OutboxSent(stale)).map(new OutboxBatch(entries));
            });
  }

  Future<Done> clear(OutboxSent sent) {
    if (sent.ids().isEmpty()) return Future.succeededFuture(Done.DONE);
    String marks = "?" + ",?".repeat(sent.ids().size() - 1);
    return database
        .run("DELETE FROM outbox WHERE id IN (" + marks + ")", sent.ids().toArray())
        .map(Done.DONE);
  }
}
