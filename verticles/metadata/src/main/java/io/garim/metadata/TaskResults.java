package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.ResultVerdict;
import io.garim.contract.task.TaskResult;
import io.garim.domain.job.JobTally;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.wire.MalformedBytes;
import io.garim.metadata.Changes.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Takes results in. One counts if its task is unfinished and its attempt and holder are the latest,
 * even when the lease ran out meanwhile; counting and ending the task are one transaction, so that
 * a repeated result finds the task ended and changes nothing.
 */
final class TaskResults {
  private final Vertx vertx;
  private final Database database;
  private final Changes changes;
  private final TaskFailures failures;
  private final ExportWork exports;
  private final ObjectReader reader;
  private final Trails trails;

  TaskResults(
      Vertx vertx,
      Database database,
      Changes changes,
      TaskFailures failures,
      ExportWork exports,
      ObjectReader reader,
      Trails trails) {
    this.vertx = vertx;
    this.database = database;
    this.changes = changes;
    this.failures = failures;
    this.exports = exports;
    this.reader = reader;
    this.trails = trails;
  }

  Future<ResultVerdict> finish(TaskResult result) {
    return TaskTable.find(database.client(), result.taskId())
        .compose(
            found -> {
              Optional<TaskRow> task =
                  found.filter(t -> t.heldBy(result.attempt(), result.holder()));
              return task.isPresent() ? take(task.get(), result) : Future.succeededFuture(false);
            })
        .recover(
            problem ->
                problem == Raced.TASK
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(problem))
        .map(ResultVerdict::new);
  }

  private Future<Boolean> take(TaskRow task, TaskResult result) {
    if (result.failure().isPresent()) {
      TaskResult.Failure failure = result.failure().get();
      return failures.failed(task, failure.kind(), failure.sentence()).map(true);
    }
    return Future.succeededFuture()
        .compose(start -> succeeded(task, result))
        .recover(
            problem ->
                problem instanceof Unbelievable u
                    ? failures.failed(task, FailureKind.ENGINE_FAILED, u.getMessage()).map(true)
                    : Future.failedFuture(problem));
  }

  private Future<Boolean> succeeded(TaskRow task, TaskResult result) {
    if (task.ofExport()) {
      return task.kind() == TaskKind.COMPOSE
          ? exports.composed(task, needed(result, "result"), account(result))
          : exports.rendered(task, needed(result, "part"), account(result));
    }
    return switch (task.kind()) {
      case PROBE -> probed(task, result, needed(result, "probe"));
      case SURVEY -> {
        Claim background = needed(result, "background");
        yield count(
            task, new VideoEvent.Surveyed(), row -> row.withClaim("background", background));
      }
      case ANALYZE -> analyzed(task, needed(result, "analysis"), account(result));
      case RENDER -> rendered(task, result);
      case AUDIO -> {
        Optional<Claim> audio = NamedClaim.find(result.outputs(), "audio");
        yield count(
            task,
            new VideoEvent.AudioDone(),
            row ->
                also(
                    audio.map(claim -> row.withClaim("audio", claim)).orElse(row),
                    result,
                    "heard"));
      }
      case FOLLOW ->
          trails
              .followed(task, needed(result, "trail"))
              .recover(problem -> Future.failedFuture(believed(problem)));
      case COMPOSE -> composed(task, result, account(result));
    };
  }

  private Future<Boolean> count(TaskRow task, VideoEvent event, RowEdit edit, Changes.Write... w) {
    return changes
        .apply(
            task.videoId(),
            row -> {
              var writes = new Changes.Write[w.length + 1];
              writes[0] = c -> TaskTable.end(c, task, TaskRow.State.DONE);
              System.arraycopy(w, 0, writes, 1, w.length);
              return Future.succeededFuture(
                  Change.on(row, event, writes).map(change -> change.with(edit::apply)));
            })
        .map(Optional::isPresent);
  }

  private interface RowEdit {
    VideoRow apply(VideoRow row);
  }

  /** What is known beside, where the engine tells it; another result has another. */
  private static VideoRow also(VideoRow row, TaskResult result, String name) {
    return NamedClaim.find(result.outputs(), name)
        .map(claim -> row.withClaim(name, claim))
        .orElseGet(() -> row.withoutClaim(name));
  }

  private Future<Boolean> probed(TaskRow task, TaskResult result, Claim claim) {
    return VideoTable.find(database.client(), task.videoId())
        .compose(
            found -> {
              VideoRow row = found.orElseThrow(Changes::unknown);
              return reader
                  .whole(claim)
                  .compose(
                      bytes ->
                          vertx.executeBlocking(
                              () -> ProbedVideo.of(bytes.getBytes(), row.policy()), false))
                  .recover(problem -> Future.failedFuture(believed(problem)));
            })
        .compose(
            probed ->
                count(
                    task,
                    probed.event(),
                    row ->
                        also(row.withClaim("probe", claim), result, "inside")
                            .withFacts(probed.facts())
                            .withCounts(probed.counts()),
                    c -> SegmentTable.insert(c, task.videoId(), probed.ranges())));
  }

  private Future<Boolean> analyzed(TaskRow task, Claim analysis, Ledger ledger) {
    return count(
        task,
        new VideoEvent.SegmentAnalyzed(),
        row -> {
          JobTally tally = row.state().tally();
          boolean last = tally.analyzed() == tally.segments();
          return row.withCounts(row.counts().plusAnalyzed(ledger.frames(), last));
        },
        c -> SegmentTable.analyzed(c, task.videoId(), task.segment(), analysis));
  }

  private Future<Boolean> rendered(TaskRow task, TaskResult result) {
    Claim part = needed(result, "part");
    Ledger ledger = account(result);
    return SegmentTable.find(database.client(), task.videoId(), task.segment())
        .compose(
            segment -> {
              Ledger planned = segment.flatMap(SegmentTable.SegmentRow::ledger).orElseThrow();
              requireRendered(task, planned, ledger);
              return count(
                  task,
                  new VideoEvent.SegmentRendered(),
                  row ->
                      row.withCounts(
                          row.counts()
                              .plusRendered(ledger.frames(), ledger.blanked(), result.regions())),
                  c -> SegmentTable.rendered(c, task, part, ledger.blanked(), result.regions()));
            });
  }

  private Future<Boolean> composed(TaskRow task, TaskResult result, Ledger ledger) {
    Claim claim = needed(result, "result");
    return VideoTable.find(database.client(), task.videoId())
        .compose(
            found -> {
              long rendered = found.orElseThrow(Changes::unknown).counts().rendered();
              requireComposed(ledger.frames(), rendered);
              return count(
                  task,
                  new VideoEvent.Composed(),
                  row ->
                      also(row.withClaim("result", claim), result, "sum")
                          .withMarks(row.marks().withResult(row.marks().cut())));
            });
  }

  /** Refuses a part that holds other frames than were planned. */
  static void requireRendered(TaskRow task, Ledger planned, Ledger ledger) {
    if (!planned.balances(ledger)) {
      throw new Unbelievable("The frames that were rendered are not those that were planned.");
    }
    if (task.blank() && ledger.blanked() < ledger.frames()) {
      throw new Unbelievable("Frames that were to be blanked were not.");
    }
  }

  /** Refuses a result that holds more or fewer frames than were rendered for it. */
  static void requireComposed(long frames, long rendered) {
    if (frames != rendered) {
      throw new Unbelievable(
          "The result holds " + frames + " frames, but " + rendered + " were rendered.");
    }
  }

  private static Claim needed(TaskResult result, String name) {
    return NamedClaim.find(result.outputs(), name)
        .orElseThrow(() -> new Unbelievable("The engine's answer lacks its " + name + "."));
  }

  private static Ledger account(TaskResult result) {
    return result
        .ledger()
        .orElseThrow(() -> new Unbelievable("The engine's answer lacks its account of frames."));
  }

  /** A store that does not answer is no fault of the task's: the worker tells its result again. */
  private static Throwable believed(Throwable problem) {
    if (problem instanceof MalformedBytes || problem instanceof IllegalArgumentException) {
      return new Unbelievable("The engine's account of the file makes no sense.");
    }
    boolean lost =
        problem instanceof ServiceException s
            && (s.kind() == FailureKind.NOT_FOUND || s.kind() == FailureKind.CORRUPT);
    return lost ? new Unbelievable("The engine's account of the file was lost.") : problem;
  }

  /** A result that claims success and cannot be right; counts as a failed attempt. */
  private static final class Unbelievable extends RuntimeException {
    Unbelievable(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
