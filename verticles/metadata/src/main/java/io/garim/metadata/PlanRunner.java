package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.Manifest;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.media.Probe;
import io.garim.domain.tracking.Planner;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.Changes.Change;
import io.garim.metadata.PlanBatch.PlannedSlice;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.garim.metadata.TaskTable.NewTask;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with a video where no worker is needed: folds analyses into slices, and settles the
 * manifest when every part is there. Folding runs off the event loop.
 *
 * <p>Objects are written first, then one transaction moves the plan on if nobody else did; so being
 * killed at any moment only delays, and two runners only waste. One run per video at a time.
 */
final class PlanRunner {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);
  private static final int BATCH = 24;
  private static final int PLANNERS = 64;

  /** Of stopped ones too: what shows somebody who was hidden since must not lie there. */
  private static final Set<VideoPhase> EDITABLE =
      EnumSet.of(
          VideoPhase.PROCESSING,
          VideoPhase.COMPOSING,
          VideoPhase.RELEASED,
          VideoPhase.FAILED,
          VideoPhase.CANCELLED);

  private final Vertx vertx;
  private final Database database;
  private final Changes changes;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final EditLogs logs;
  private final EditPauses pauses;
  private final Replanning replanning;
  private final Ids ids;

  private final Map<String, Planner> planners =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Planner> eldest) {
          return size() > PLANNERS;
        }
      };

  /** Videos being run, and whether they were nudged meanwhile. */
  private final Map<String, Boolean> running = new HashMap<>();

  PlanRunner(
      Vertx vertx,
      Database database,
      Changes changes,
      ObjectReader reader,
      ObjectWriter writer,
      EditLogs logs,
      EditPauses pauses,
      Ids ids) {
    this.vertx = vertx;
    this.database = database;
    this.changes = changes;
    this.reader = reader;
    this.writer = writer;
    this.logs = logs;
    this.pauses = pauses;
    this.ids = ids;
    replanning = new Replanning(vertx, database, changes, logs, reader, writer, ids);
  }

  /** Something changed that may let the video go on. */
  void nudge(String videoId) {
    if (running.replace(videoId, true) != null) return;
    running.put(videoId, false);
    step(videoId)
        .onFailure(
            problem ->
                LOG.warn(
                    "the plan of {} waits for the next sweep: {}", videoId, problem.toString()))
        .onComplete(
            moved -> {
              boolean again = running.remove(videoId) || Boolean.TRUE.equals(moved.result());
              if (again && moved.succeeded()) nudge(videoId);
            });
  }

  /** One step; whether it moved anything. */
  private Future<Boolean> step(String videoId) {
    return VideoTable.find(database.client(), videoId)
        .compose(
            found -> {
              VideoPhase phase = found.map(VideoRow::phase).orElse(VideoPhase.DELETED);
              boolean edited = EDITABLE.contains(phase) && found.get().marks().pending();
              if (edited && !pauses.waiting(videoId)) return replanning.step(found.get());
              if (phase == VideoPhase.PROCESSING) return plan(found.get());
              boolean freeze =
                  phase == VideoPhase.COMPOSING && found.get().claims().find("manifest").isEmpty();
              return freeze ? freeze(found.get()) : Future.succeededFuture(false);
            });
  }

  private Future<Boolean> plan(VideoRow row) {
    return SegmentTable.from(database.client(), row.id(), row.planNext(), BATCH)
        .compose(
            segments -> {
              List<Claim> ready = new ArrayList<>();
              for (SegmentRow segment : segments) {
                if (segment.analysis().isEmpty()) break;
                ready.add(segment.analysis().get());
              }
              return ready.isEmpty()
                  ? Future.succeededFuture(false)
                  : fold(row, ready).compose(batch -> keep(row, batch));
            });
  }

  private Future<PlanBatch> fold(VideoRow row, List<Claim> analyses) {
    List<Claim> wanted = new ArrayList<>(analyses);
    row.claims().find("checkpoint").ifPresent(wanted::add);
    int segments = row.state().tally().segments();
    return Future.all(planner(row), logs.at(row.id(), row.marks().edits()), readAll(wanted))
        .compose(
            known -> {
              Planner planner = known.resultAt(0);
              EditLog log = known.resultAt(1);
              List<byte[]> bytes = known.resultAt(2);
              Optional<byte[]> checkpoint =
                  bytes.size() > analyses.size()
                      ? Optional.of(bytes.get(analyses.size()))
                      : Optional.empty();
              List<byte[]> folded = bytes.subList(0, analyses.size());
              return vertx.executeBlocking(
                  () ->
                      PlanBatch.fold(
                          planner, checkpoint, folded, segments, new EditedPlan(log, row.policy())),
                  false);
            });
  }

  /** Kept for a while: a probe is large, what a planner takes from it is not. */
  private Future<Planner> planner(VideoRow row) {
    Claim probe = row.claims().get("probe");
    Planner known = planners.get(row.id());
    if (known != null) return Future.succeededFuture(known);
    return reader
        .whole(probe)
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () ->
                        new Planner(row.policy(), RecordBytes.read(bytes.getBytes(), Probe.class)),
                    false))
        .onSuccess(planner -> planners.put(row.id(), planner));
  }

  private Future<List<byte[]>> readAll(List<Claim> claims) {
    List<Future<Buffer>> reads = claims.stream().map(reader::whole).toList();
    return Future.all(reads).map(all -> all.<Buffer>list().stream().map(Buffer::getBytes).toList());
  }

  private Future<Boolean> keep(VideoRow row, PlanBatch batch) {
    if (batch.next() == row.state().tally().segments() && batch.frames() == 0) {
      return nothingToSee(row);
    }
    List<Future<StoredSlice>> writes = new ArrayList<>();
    for (PlannedSlice slice : batch.slices()) writes.add(store(row.id(), slice));
    return Future.all(write(row.id(), "checkpoint", batch.checkpoint()), Future.all(writes))
        .compose(
            both -> {
              List<StoredSlice> slices = both.<CompositeFuture>resultAt(1).list();
              return advance(row, batch, both.resultAt(0), slices);
            });
  }

  /** A slice that is stored, without and with edits. */
  private record StoredSlice(PlannedSlice planned, Claim base, Claim slice) {}

  private Future<StoredSlice> store(String videoId, PlannedSlice slice) {
    Future<Claim> base = write(videoId, "slice", slice.base());
    Future<Claim> edited =
        slice.bytes() == slice.base() ? base : write(videoId, "slice", slice.bytes());
    return Future.all(base, edited)
        .map(both -> new StoredSlice(slice, both.resultAt(0), both.resultAt(1)));
  }

  private Future<Claim> write(String videoId, String kind, byte[] bytes) {
    String key = ObjectKeys.byContent(videoId, kind, TaskInputs.sha256(bytes));
    return writer.write(Bucket.WORK, key, Buffer.buffer(bytes));
  }

  private Future<Boolean> advance(
      VideoRow planned, PlanBatch batch, Claim checkpoint, List<StoredSlice> slices) {
    return changes
        .apply(
            planned.id(),
            row -> {
              boolean mine =
                  row.phase() == VideoPhase.PROCESSING
                      && row.planNext() == planned.planNext()
                      && row.marks().edits() == planned.marks().edits();
              if (!mine) return Future.succeededFuture(Optional.empty());
              var event = new VideoEvent.SlicesPlanned(batch.slices().size(), batch.empty());
              Optional<Change> change = Change.on(row, event, sliceWrites(row, slices));
              return Future.succeededFuture(
                  change.map(
                      c ->
                          c.with(
                              next ->
                                  next.withPlanNext(batch.next())
                                      .withClaim("checkpoint", checkpoint))));
            })
        .map(Optional::isPresent);
  }

  private Changes.Write[] sliceWrites(VideoRow row, List<StoredSlice> slices) {
    List<Changes.Write> writes = new ArrayList<>();
    for (StoredSlice stored : slices) {
      PlannedSlice slice = stored.planned();
      writes.add(
          c ->
              SegmentTable.planned(
                  c,
                  row.id(),
                  slice.segment(),
                  new SegmentTable.Plan(stored.base(), stored.slice(), row.marks().edits()),
                  slice.firstFrame(),
                  slice.ledger()));
      writes.add(c -> TrackTable.add(c, row.id(), slice.tracks()));
      writes.add(c -> CalmTable.add(c, row.id(), slice.calm()));
    }
    writes.add(c -> TaskTable.insert(c, renderings(row, slices)));
    return writes.toArray(Changes.Write[]::new);
  }

  private List<NewTask> renderings(VideoRow row, List<StoredSlice> slices) {
    var inputs = TaskInputs.of(TaskKind.RENDER, row.claims());
    List<NewTask> tasks = new ArrayList<>();
    for (StoredSlice stored : slices) {
      PlannedSlice slice = stored.planned();
      if (slice.ledger().frames() == 0) continue;
      tasks.add(
          new NewTask(
              ids.next(),
              row.id(),
              TaskKind.RENDER,
              slice.segment(),
              slice.range(),
              inputs.withSlice(stored.slice())));
    }
    return tasks;
  }

  private Future<Boolean> nothingToSee(VideoRow planned) {
    var event =
        new VideoEvent.TaskGivenUp(
            TaskKind.ANALYZE,
            0,
            FailureKind.DAMAGED_SOURCE.code(),
            "Not one frame of the video could be decoded.");
    return changes
        .apply(planned.id(), row -> Future.succeededFuture(Change.on(row, event)))
        .map(false);
  }

  private Future<Boolean> freeze(VideoRow row) {
    int segments = row.state().tally().segments();
    return SegmentTable.from(database.client(), row.id(), 0, segments)
        .compose(
            all -> {
              var manifest = new Manifest(parts(all), row.claims().find("audio"));
              return vertx.executeBlocking(() -> RecordBytes.write(manifest), false);
            })
        .compose(bytes -> write(row.id(), "manifest", bytes))
        .compose(manifest -> changes.apply(row.id(), now -> settled(now, manifest)))
        .map(Optional::isPresent);
  }

  private static List<Manifest.Part> parts(List<SegmentRow> segments) {
    List<Manifest.Part> parts = new ArrayList<>();
    for (SegmentRow segment : segments) {
      var ledger = segment.ledger().orElseThrow();
      if (ledger.frames() == 0) continue;
      parts.add(new Manifest.Part(segment.index(), segment.part().orElseThrow(), ledger));
    }
    return parts;
  }

  private static Future<Optional<Change>> settled(VideoRow row, Claim manifest) {
    boolean open =
        row.phase() == VideoPhase.COMPOSING
            && row.claims().find("manifest").isEmpty()
            && !row.marks().pending();
    Optional<Change> change =
        open ? Change.on(row, new VideoEvent.ManifestFrozen()) : Optional.empty();
    return Future.succeededFuture(
        change.map(c -> c.with(next -> next.withClaim("manifest", manifest))));
  }
}
