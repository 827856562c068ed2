package io.garim.metadata;

import io.garim.contract.task.LeaseAnswer;
import io.garim.contract.task.LeaseTask;
import io.garim.contract.task.RenewAnswer;
import io.garim.contract.task.RenewAnswer.Verdict;
import io.garim.contract.task.RenewLease;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Fences tasks: one holder per attempt, by the database's time. Asking twice is harmless, and a
 * holder whose lease ran out has it back with its next heartbeat while nobody else was offered the
 * task.
 */
final class TaskLeases {
  private final Database database;
  private final Duration term;
  private final News news;

  TaskLeases(Database database, Duration term, News news) {
    this.database = database;
    this.term = term;
    this.news = news;
  }

  Future<LeaseAnswer> lease(LeaseTask ask) {
    return database
        .run(
            "UPDATE task SET state='LEASED', holder=?, progress_done=0, progress_total=0,"
                + " lease_until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " WHERE id=? AND attempt=?"
                + " AND (state='RELEASED' OR (state='LEASED' AND holder=?))",
            ask.holder(),
            term.toMillis(),
            ask.taskId(),
            ask.attempt(),
            ask.holder())
        .map(rows -> new LeaseAnswer(rows.rowCount() == 1, term));
  }

  Future<RenewAnswer> renew(RenewLease ask) {
    return database
        .run(
            "UPDATE task SET state='LEASED', progress_done=?, progress_total=?,"
                + " lease_until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " WHERE id=? AND attempt=? AND holder=? AND state IN ('LEASED','PENDING')",
            Math.max(0, ask.done()),
            Math.max(0, ask.total()),
            term.toMillis(),
            ask.taskId(),
            ask.attempt(),
            ask.holder())
        .compose(
            rows ->
                TaskTable.find(database.client(), ask.taskId())
                    .map(task -> answer(rows.rowCount() == 1, task, ask)));
  }

  private RenewAnswer answer(boolean renewed, Optional<TaskRow> task, RenewLease ask) {
    if (renewed) {
      task.ifPresent(t -> news.progressed(t.videoId()));
      return new RenewAnswer(Verdict.KEEP);
    }
    boolean accepted =
        task.filter(t -> t.state() == TaskRow.State.DONE)
            .filter(t -> t.attempt() == ask.attempt())
            .filter(t -> t.holder().filter(ask.holder()::equals).isPresent())
            .isPresent();
    return new RenewAnswer(accepted ? Verdict.ACCEPTED : Verdict.STOP);
  }
}
