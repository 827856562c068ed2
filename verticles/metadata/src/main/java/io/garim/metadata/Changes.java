package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.job.Decision;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoCommand;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.PtsRange;
import io.garim.metadata.TaskTable.NewTask;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way a video changes: decide purely, persist atomically, then speak.
 *
 * <p>A decision is made on the row as read, stored in one transaction that begins with a
 * compare-and-set on the row's version, and made anew when another was faster. Within this room
 * changes of one video wait for each other, so that races are only those between nodes. Used on one
 * event loop.
 */
final class Changes {
  private static final int TRIES = 30;

  private final Database database;
  private final Ids ids;
  private final Duration quiet;
  private final Followers followers;
  private final InTurn turns = new InTurn();

  /**
   * @param quiet how long after the last edit a result is put together
   */
  Changes(Database database, Ids ids, Duration quiet, Followers followers) {
    this.database = database;
    this.ids = ids;
    this.quiet = quiet;
    this.followers = followers;
  }

  /** Hears of every change after it was committed. */
  interface Followers {
    void changed(VideoRow before, VideoRow after, List<VideoCommand> commands);
  }

  /** A statement inside the transaction of a change. */
  interface Write {
    Future<Void> in(SqlConnection connection);
  }

  /** A change that was decided on: the row from now on, what the state ordered, what else. */
  record Change(VideoRow next, List<VideoCommand> commands, List<Write> writes) {
    /** Puts the event to the row's state; empty when it changes nothing. */
    static Optional<Change> on(VideoRow row, VideoEvent event, Write... writes) {
      Decision decision = row.state().on(event);
      switch (decision.verdict()) {
        case CONFLICT -> throw new ServiceException(FailureKind.CONFLICT, decision.sentence());
        case GONE -> throw new ServiceException(FailureKind.GONE, decision.sentence());
        default -> {
          if (!decision.applied()) return Optional.empty();
        }
      }
      VideoRow next = row.withState(decision.next());
      return Optional.of(new Change(next, decision.commands(), List.of(writes)));
    }

    Change with(Function<VideoRow, VideoRow> edit) {
      return new Change(edit.apply(next), commands, writes);
    }
  }

  /**
   * Changes a video. The decider may be asked several times.
   *
   * @return the row after the change, or empty when the decider wanted none
   */
  Future<Optional<VideoRow>> apply(
      String videoId, Function<VideoRow, Future<Optional<Change>>> decider) {
    return turns.of(videoId, () -> attempt(videoId, decider, 1));
  }

  private Future<Optional<VideoRow>> attempt(
      String videoId, Function<VideoRow, Future<Optional<Change>>> decider, int trial) {
    return VideoTable.find(database.client(), videoId)
        .compose(
            found -> {
              VideoRow row = found.orElseThrow(Changes::unknown);
              return decider.apply(row).compose(change -> persist(row, change));
            })
        .recover(
            problem ->
                problem == Raced.VIDEO && trial < TRIES
                    ? database.pause(trial).compose(v -> attempt(videoId, decider, trial + 1))
                    : Future.failedFuture(problem));
  }

  static ServiceException unknown() {
    return new ServiceException(FailureKind.NOT_FOUND, "There is no such video.");
  }

  private Future<Optional<VideoRow>> persist(VideoRow before, Optional<Change> decided) {
    if (decided.isEmpty()) return Future.succeededFuture(Optional.empty());
    Change change = decided.get();
    return database
        .transaction(connection -> write(connection, change))
        .compose(done -> VideoTable.find(database.client(), before.id()))
        .map(
            after -> {
              after.ifPresent(row -> followers.changed(before, row, change.commands()));
              return after;
            });
  }

  private Future<Void> write(SqlConnection connection, Change change) {
    Future<Void> done = VideoTable.replace(connection, change.next());
    for (Write write : change.writes()) done = done.compose(before -> write.in(connection));
    for (VideoCommand command : change.commands()) {
      done = done.compose(before -> obey(connection, change.next(), command));
    }
    return done;
  }

  private Future<Void> obey(SqlConnection connection, VideoRow row, VideoCommand command) {
    return switch (command) {
      case CREATE_PROBE -> create(connection, row, TaskKind.PROBE);
      case CREATE_SURVEY -> create(connection, row, TaskKind.SURVEY);
      case CREATE_AUDIO ->
          create(connection, row, TaskKind.AUDIO)
              .compose(done -> TaskTable.hurrySound(connection, row.id()));
      case CREATE_COMPOSE ->
          create(connection, row, TaskKind.COMPOSE)
              .compose(done -> TaskTable.composeAfterQuiet(connection, row.id(), quiet));
      case CREATE_ANALYSES -> createAnalyses(connection, row);
      case CANCEL_TASKS ->
          TaskTable.cancelAll(connection, row.id(), row.phase() == VideoPhase.DELETED);
      case REOPEN_TASKS ->
          TaskTable.reopenAll(connection, row.id(), row.phase() == VideoPhase.COMPOSING);
      case SWEEP_LEFTOVERS, DELETE_OBJECTS -> sweepLater(connection, row.id());
      // The planner brings its renderings itself; the rest is for followers.
      case CREATE_RENDERINGS, PLAN, FREEZE_MANIFEST -> Future.succeededFuture();
    };
  }

  /** Followers sweep at once; this is for the case that they are killed before. */
  private static Future<Void> sweepLater(SqlConnection connection, String videoId) {
    return Database.run(
            connection,
            "UPDATE video SET sweeps=0,"
                + " sweep_at=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 30 SECOND) WHERE id=?",
            videoId)
        .mapEmpty();
  }

  private Future<Void> create(SqlConnection connection, VideoRow row, TaskKind kind) {
    return SegmentTable.ranges(connection, row.id())
        .compose(
            ranges -> {
              PtsRange whole =
                  ranges.isEmpty()
                      ? new PtsRange(0, 0)
                      : new PtsRange(ranges.get(0).from(), ranges.get(ranges.size() - 1).to());
              var inputs = TaskInputs.of(kind, row.claims());
              var task = new NewTask(ids.next(), row.id(), kind, 0, whole, inputs);
              return TaskTable.replace(connection, List.of(task));
            });
  }

  private Future<Void> createAnalyses(SqlConnection connection, VideoRow row) {
    return SegmentTable.ranges(connection, row.id())
        .compose(
            ranges -> {
              var inputs = TaskInputs.of(TaskKind.ANALYZE, row.claims());
              List<NewTask> tasks = new ArrayList<>();
              for (int i = 0; i < ranges.size(); i++) {
                tasks.add(
                    new NewTask(ids.next(), row.id(), TaskKind.ANALYZE, i, ranges.get(i), inputs));
              }
              return TaskTable.insert(connection, tasks);
            });
  }
}
