package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.domain.editing.Difference;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.Footage;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoEvent;
import io.garim.domain.media.MutedSound;
import io.garim.domain.redaction.Slice;
import io.garim.domain.wire.RecordBytes;
import io.garim.metadata.Changes.Change;
import io.garim.metadata.SegmentTable.Lost;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.garim.metadata.TaskTable.NewTask;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans again what edits touched: takes a cut of the log, makes the slices of the segments whose
 * frames it names anew, and has those rendered again whose slice is another now. All others keep
 * their part, byte for byte. Sound is made anew when other ranges of it are muted.
 *
 * <p>Slices are written first, then one transaction takes the whole cut over; so there is never a
 * plan with half of an edit, and being killed only delays.
 */
final class Replanning {
  private static final int AT_ONCE = 16;

  private final Vertx vertx;
  private final Database database;
  private final Changes changes;
  private final EditLogs logs;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final Ids ids;

  Replanning(
      Vertx vertx,
      Database database,
      Changes changes,
      EditLogs logs,
      ObjectReader reader,
      ObjectWriter writer,
      Ids ids) {
    this.vertx = vertx;
    this.database = database;
    this.changes = changes;
    this.logs = logs;
    this.reader = reader;
    this.writer = writer;
    this.ids = ids;
  }

  /** A segment whose frames were named, and its slice from now on. */
  private record Renewed(SegmentRow segment, Claim slice) {
    boolean same() {
      return segment.slice().orElseThrow().digest().equals(slice.digest());
    }
  }

  /**
   * What lies between two cuts, and how slices and sound look with the later one.
   *
   * @param muted when nothing may be heard, as an object; empty when nothing is muted
   */
  private record Cut(long version, Difference difference, EditedPlan plan, Optional<Claim> muted) {
    Cut withMuted(Claim claim) {
      return new Cut(version, difference, plan, Optional.of(claim));
    }

    /** Whether the sound of that video, if it has one, must be made again. */
    boolean losesSound(VideoRow row) {
      return row.state().tally().sound()
          && !digest(row.claims().find("muted")).equals(digest(muted));
    }

    private static Optional<String> digest(Optional<Claim> claim) {
      return claim.map(Claim::digest);
    }

    VideoRow with(VideoRow row) {
      if (!losesSound(row)) return row;
      VideoRow silent = row.withoutClaim("audio").withoutClaim("muted");
      return muted.map(claim -> silent.withClaim("muted", claim)).orElse(silent);
    }
  }

  /** Takes over all edits that are stored by now; whether that moved the video. */
  Future<Boolean> step(VideoRow row) {
    return Future.all(logs.at(row.id(), row.marks().edits()), logs.footage(row))
        .compose(known -> cut(row, known.resultAt(0), known.resultAt(1)))
        .compose(
            cut ->
                SegmentTable.outdated(database.client(), row.id(), cut.difference().touched())
                    .compose(segments -> renewed(row, cut, segments, 0, new ArrayList<>()))
                    .compose(all -> take(row, cut, all)));
  }

  private Future<Cut> cut(VideoRow row, EditLog log, Footage footage) {
    return vertx
        .executeBlocking(
            () ->
                new Cut(
                    log.version(),
                    Difference.between(log.at(row.marks().cut()), log, footage),
                    new EditedPlan(log, row.policy()),
                    Optional.empty()),
            false)
        .compose(cut -> muted(row, cut));
  }

  private Future<Cut> muted(VideoRow row, Cut cut) {
    MutedSound muted = cut.plan().muted();
    boolean heard = muted.ranges().isEmpty() || !row.state().tally().sound();
    return heard
        ? Future.succeededFuture(cut)
        : write(row.id(), "muted", RecordBytes.write(muted)).map(cut::withMuted);
  }

  private Future<List<Renewed>> renewed(
      VideoRow row, Cut cut, List<SegmentRow> segments, int from, List<Renewed> done) {
    if (from >= segments.size()) return Future.succeededFuture(done);
    List<Future<Renewed>> some =
        segments.subList(from, Math.min(segments.size(), from + AT_ONCE)).stream()
            .map(segment -> renewed(row, cut, segment))
            .toList();
    return Future.all(some)
        .compose(
            all -> {
              done.addAll(all.list());
              return renewed(row, cut, segments, from + AT_ONCE, done);
            });
  }

  private Future<Renewed> renewed(VideoRow row, Cut cut, SegmentRow segment) {
    Claim base = segment.base().orElseThrow();
    return reader
        .whole(base)
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () -> {
                      Slice automatic = RecordBytes.read(bytes.getBytes(), Slice.class);
                      Slice edited = cut.plan().apply(automatic);
                      return edited.equals(automatic)
                          ? Optional.<byte[]>empty()
                          : Optional.of(RecordBytes.write(edited));
                    },
                    false))
        .compose(
            edited ->
                edited.isEmpty()
                    ? Future.succeededFuture(base)
                    : write(row.id(), "slice", edited.get()))
        .map(slice -> new Renewed(segment, slice));
  }

  private Future<Claim> write(String videoId, String kind, byte[] bytes) {
    String key = ObjectKeys.byContent(videoId, kind, TaskInputs.sha256(bytes));
    return writer.write(Bucket.WORK, key, Buffer.buffer(bytes));
  }

  private Future<Boolean> take(VideoRow seen, Cut cut, List<Renewed> all) {
    List<Renewed> other = all.stream().filter(r -> !r.same()).toList();
    List<Integer> indexes = other.stream().map(r -> r.segment().index()).toList();
    return changes
        .apply(
            seen.id(),
            row -> {
              boolean mine =
                  row.marks().cut() == seen.marks().cut() && row.planNext() == seen.planNext();
              if (!mine) return Future.succeededFuture(Optional.empty());
              return SegmentTable.lost(database.client(), row.id(), indexes)
                  .map(lost -> change(row, cut, all, other, lost));
            })
        .map(Optional::isPresent);
  }

  private Optional<Change> change(
      VideoRow row, Cut cut, List<Renewed> all, List<Renewed> other, Lost lost) {
    Optional<Change> change =
        Change.on(
            row,
            new VideoEvent.Replanned(lost.parts(), cut.losesSound(row)),
            writes(row, cut, all, other));
    return change.map(c -> c.with(next -> taken(next, row, cut, lost)));
  }

  /** When nothing was lost, a result that was there is that of the new cut too. */
  private static VideoRow taken(VideoRow next, VideoRow before, Cut cut, Lost lost) {
    EditMarks marks = next.marks().withCut(cut.version());
    boolean same = lost.parts() == 0 && !cut.losesSound(before);
    boolean whole = next.phase() == before.phase() && same;
    if (whole) return next.withMarks(marks.withResult(resultOf(before, cut)));
    return cut.with(next)
        .withMarks(marks)
        .withoutClaim("manifest")
        .withCounts(next.counts().minusRendered(lost.frames(), lost.blanked(), lost.regions()));
  }

  private static long resultOf(VideoRow before, Cut cut) {
    boolean current = before.marks().result() == before.marks().cut();
    return current ? cut.version() : before.marks().result();
  }

  private Changes.Write[] writes(VideoRow row, Cut cut, List<Renewed> all, List<Renewed> other) {
    List<Integer> same = all.stream().filter(Renewed::same).map(r -> r.segment().index()).toList();
    List<Changes.Write> writes = new ArrayList<>();
    writes.add(c -> SegmentTable.upheld(c, row.id(), same, cut.version()));
    for (Renewed r : other) {
      int index = r.segment().index();
      writes.add(c -> SegmentTable.replanned(c, row.id(), index, r.slice(), cut.version()));
    }
    if (!other.isEmpty() || cut.losesSound(row)) {
      writes.add(c -> TaskTable.cancelCompose(c, row.id()));
    }
    if (!other.isEmpty()) {
      writes.add(c -> TaskTable.replace(c, renderings(row, other)));
      writes.add(
          c -> TaskTable.hurry(c, row.id(), other.stream().map(r -> r.segment().index()).toList()));
    }
    return writes.toArray(Changes.Write[]::new);
  }

  private List<NewTask> renderings(VideoRow row, List<Renewed> other) {
    var inputs = TaskInputs.of(TaskKind.RENDER, row.claims());
    return other.stream()
        .map(
            r ->
                new NewTask(
                    ids.next(),
                    row.id(),
                    TaskKind.RENDER,
                    r.segment().index(),
                    r.segment().range(),
                    inputs.withSlice(r.slice())))
        .toList();
  }
}
