package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.Changes.Change;
import io.garim.metadata.FaultRules.Judgement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Carries out what follows a failed attempt: again, blanked, or given up with a dead letter. */
final class TaskFailures {
  private final Database database;
  private final Changes changes;
  private final FaultRules rules;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final Trails trails;

  TaskFailures(
      Database database,
      Changes changes,
      FaultRules rules,
      ObjectReader reader,
      ObjectWriter writer,
      Trails trails) {
    this.database = database;
    this.changes = changes;
    this.rules = rules;
    this.reader = reader;
    this.writer = writer;
    this.trails = trails;
  }

  /** An attempt failed; fails with {@link Raced#TASK} when it was no longer the latest. */
  Future<Void> failed(TaskRow task, FailureKind kind, String sentence) {
    Judgement judgement = rules.judge(task, kind);
    return switch (judgement.step()) {
      case AGAIN ->
          TaskTable.again(
              database.client(),
              task,
              judgement.faults(),
              judgement.hitches(),
              judgement.waitMillis());
      case BLANK -> blank(task, kind, sentence, judgement);
      case GIVE_UP -> giveUp(task, kind, sentence);
    };
  }

  /** A lease ran out. */
  Future<Void> lost(TaskRow task) {
    Judgement judgement = rules.judgeLost(task);
    String sentence = "Workers were lost over this video " + (task.hitches() + 1) + " times.";
    return switch (judgement.step()) {
      case AGAIN -> TaskTable.lapse(database.client(), task, judgement.waitMillis());
      case BLANK -> blank(task, FailureKind.ENGINE_FAILED, sentence, judgement);
      case GIVE_UP -> giveUp(task, FailureKind.ENGINE_FAILED, sentence);
    };
  }

  private Future<Void> giveUp(TaskRow task, FailureKind kind, String sentence) {
    String said = sentence.isBlank() ? "The video could not be worked on." : sentence;
    if (task.ofExport()) return giveUpExport(task, kind, said);
    if (task.kind() == TaskKind.FOLLOW) return trails.gaveUp(task, c -> bury(c, task, kind, said));
    var event = new VideoEvent.TaskGivenUp(task.kind(), task.segment(), kind.code(), said);
    return changes
        .apply(
            task.videoId(),
            row ->
                Future.succeededFuture(
                    Change.on(
                        row,
                        event,
                        c -> TaskTable.end(c, task, TaskRow.State.FAILED),
                        c -> bury(c, task, kind, said))))
        .mapEmpty();
  }

  /** The video stays as it is. */
  private Future<Void> giveUpExport(TaskRow task, FailureKind kind, String said) {
    return database.transaction(
        c ->
            TaskTable.end(c, task, TaskRow.State.FAILED)
                .compose(done -> ExportTable.failed(c, task.export(), kind.code(), said))
                .compose(done -> bury(c, task, kind, said)));
  }

  private Future<Void> blank(TaskRow task, FailureKind kind, String sentence, Judgement judgement) {
    Claim planned = NamedClaim.find(task.inputs().claims(), "slice").orElseThrow();
    return reader
        .whole(planned)
        .compose(
            bytes -> {
              byte[] blanked = RecordBytes.write(blanked(bytes));
              String key =
                  ObjectKeys.byContent(task.videoId(), "slice", TaskInputs.sha256(blanked));
              return writer.write(Bucket.WORK, key, Buffer.buffer(blanked));
            })
        .compose(
            slice ->
                database.transaction(
                    c ->
                        TaskTable.blank(c, task, task.inputs().withSlice(slice), judgement.faults())
                            .compose(done -> bury(c, task, kind, sentence))));
  }

  private static Slice blanked(Buffer bytes) {
    Slice planned = RecordBytes.read(bytes.getBytes(), Slice.class);
    List<SliceFrame> frames =
        planned.frames().stream()
            .map(f -> new SliceFrame(f.pts(), f.duration(), true, List.of()))
            .toList();
    return new Slice(planned.segment(), planned.range(), planned.firstFrame(), frames);
  }

  private static Future<Void> bury(
      SqlClient client, TaskRow task, FailureKind kind, String sentence) {
    String content =
        "task %s of video %s: %s of segment %d, attempt %d"
            .formatted(task.id(), task.videoId(), task.kind(), task.segment(), task.attempt());
    return bury(client, "dispatcher", content, kind.code() + ": " + sentence);
  }

  static Future<Void> bury(SqlClient client, String origin, String content, String reason) {
    return run(
            client,
            "INSERT INTO dead_letter (origin, content, reason, created_at)"
                + " VALUES (?,?,?,UTC_TIMESTAMP(3))",
            origin.length() > 120 ? origin.substring(0, 120) : origin,
            content.length() > 16_000 ? content.substring(0, 16_000) : content,
            VideoTable.shortened(reason))
        .mapEmpty();
  }
}
