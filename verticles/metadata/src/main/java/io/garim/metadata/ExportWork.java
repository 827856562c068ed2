package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.export.ExportState;
import io.garim.contract.task.Manifest;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.TaskTable.NewTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with exports: takes in what was rendered for them, has them put together when every part
 * is there, and takes in the result. Objects are written first, then one transaction moves on if
 * nobody else did, so being killed only delays. Never changes the state of a video.
 */
final class ExportWork {
  private static final Logger LOG = LoggerFactory.getLogger(ExportWork.class);
  private static final int SOME = 50;

  private final Vertx vertx;
  private final Database database;
  private final ObjectWriter writer;
  private final Ids ids;
  private final Runnable tasksMade;

  /**
   * @param tasksMade called when there is something to release
   */
  ExportWork(Vertx vertx, Database database, ObjectWriter writer, Ids ids, Runnable tasksMade) {
    this.vertx = vertx;
    this.database = database;
    this.writer = writer;
    this.ids = ids;
    this.tasksMade = tasksMade;
  }

  /** Something changed that may let the export go on. */
  void nudge(String id) {
    step(id)
        .onSuccess(done -> tasksMade.run())
        .onFailure(
            problem -> LOG.warn("export {} waits for the next sweep: {}", id, problem.toString()));
  }

  /** Goes on with those that stopped. */
  Future<Void> sweep() {
    return ExportTable.stopped(database.client(), SOME)
        .map(
            stopped -> {
              stopped.forEach(this::nudge);
              return null;
            });
  }

  private Future<Void> step(String id) {
    return Future.all(
            ExportTable.find(database.client(), id), ExportTable.parts(database.client(), id))
        .compose(
            known -> {
              Optional<ExportRow> export = known.resultAt(0);
              if (export.filter(e -> e.state() == ExportState.WORKING).isEmpty()) {
                return Future.succeededFuture();
              }
              Optional<Manifest> manifest = export.get().plan().manifest(known.resultAt(1));
              return manifest.isEmpty()
                  ? Future.succeededFuture()
                  : compose(export.get(), manifest.get());
            });
  }

  private Future<Void> compose(ExportRow export, Manifest manifest) {
    return Future.all(
            write(export.videoId(), "manifest", manifest),
            write(export.videoId(), "span", export.plan().span()),
            VideoTable.find(database.client(), export.videoId()))
        .compose(
            written -> {
              Optional<VideoRow> row = written.resultAt(2);
              VideoClaims claims =
                  row.orElseThrow(Changes::unknown).claims().with("manifest", written.resultAt(0));
              if (claims.find("probe").isEmpty()) return Future.succeededFuture();
              List<NamedClaim> inputs =
                  new ArrayList<>(TaskInputs.of(TaskKind.COMPOSE, claims).claims());
              inputs.add(new NamedClaim("span", written.resultAt(1)));
              var task =
                  new NewTask(
                      ids.next(),
                      export.videoId(),
                      export.id(),
                      TaskKind.COMPOSE,
                      0,
                      export.plan().span(),
                      new TaskInputs(inputs));
              return TaskTable.insertOnce(database.client(), task);
            });
  }

  private Future<Claim> write(String videoId, String kind, Record value) {
    return vertx
        .executeBlocking(() -> RecordBytes.write(value), false)
        .compose(
            bytes ->
                writer.write(
                    Bucket.WORK,
                    ObjectKeys.byContent(videoId, kind, TaskInputs.sha256(bytes)),
                    Buffer.buffer(bytes)));
  }

  /** Takes a part in that was rendered for an export. */
  Future<Boolean> rendered(TaskRow task, Claim part, Ledger ledger) {
    return find(task)
        .compose(
            export -> {
              Ledger planned = export.plan().piece(task.segment()).orElseThrow().ledger();
              TaskResults.requireRendered(task, planned, ledger);
              var made = new ExportPlan.Rendered(part, ledger.blanked());
              return end(task, c -> ExportTable.rendered(c, export.id(), task.segment(), made));
            })
        .onSuccess(done -> nudge(task.export()));
  }

  /** Takes the result of an export in. */
  Future<Boolean> composed(TaskRow task, Claim result, Ledger ledger) {
    return find(task)
        .compose(
            export -> {
              TaskResults.requireComposed(ledger.frames(), export.plan().frames());
              return end(task, c -> ExportTable.ready(c, export.id(), result));
            });
  }

  private Future<ExportRow> find(TaskRow task) {
    return ExportTable.find(database.client(), task.export())
        .map(found -> found.orElseThrow(Changes::unknown));
  }

  private Future<Boolean> end(TaskRow task, Changes.Write write) {
    return database
        .transaction(c -> TaskTable.end(c, task, TaskRow.State.DONE).compose(d -> write.in(c)))
        .map(true);
  }
}
