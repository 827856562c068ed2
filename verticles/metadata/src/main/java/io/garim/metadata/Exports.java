package io.garim.metadata;

import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportList;
import io.garim.contract.export.ExportState;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ResultLocation;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.job.JobTally;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.metadata.Changes.Change;
import io.garim.metadata.SegmentTable.SegmentRow;
import io.garim.metadata.TaskTable.NewTask;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes wishes for exports in and tells how they are. An export belongs to the edits that are
 * planned when it is asked for; it is stored with its first tasks before it is answered, and an
 * edit that hides or mutes more in its range makes it unreadable in the transaction that stores the
 * edit.
 */
final class Exports {
  private static final int TRIES = 10;

  /** Finished or not, of one video. */
  private static final int MOST = 100;

  private static final Set<VideoPhase> RENDERED =
      EnumSet.of(VideoPhase.PROCESSING, VideoPhase.COMPOSING, VideoPhase.RELEASED);

  private final Database database;
  private final Changes changes;
  private final VideoViews views;
  private final ExportCut cut;
  private final ExportWork work;
  private final Ids ids;

  Exports(
      Database database,
      Changes changes,
      VideoViews views,
      ExportCut cut,
      ExportWork work,
      Ids ids) {
    this.database = database;
    this.changes = changes;
    this.views = views;
    this.cut = cut;
    this.work = work;
    this.ids = ids;
  }

  /** One that is there already, of the same frames and edits, is answered again. */
  Future<ExportView> make(MakeExport ask) {
    return attempt(ask, 1).map(ExportRow::view);
  }

  private Future<ExportRow> attempt(MakeExport ask, int trial) {
    return views
        .living(ask.id())
        .compose(
            row ->
                ExportTable.all(database.client(), row.id())
                    .compose(
                        known -> {
                          Optional<ExportRow> same = same(known, ask.frames(), row.marks().cut());
                          if (same.isPresent() && !row.marks().pending()) {
                            return Future.succeededFuture(same);
                          }
                          requireRoom(known);
                          return begin(row, ask.frames());
                        }))
        .compose(
            made -> {
              if (made.isPresent()) return Future.succeededFuture(made.get());
              if (trial >= TRIES) throw conflict("The video changes too fast; ask again.");
              return database.pause(trial).compose(v -> attempt(ask, trial + 1));
            });
  }

  private static Optional<ExportRow> same(List<ExportRow> known, FrameRange frames, long cut) {
    return known.stream()
        .filter(e -> e.state() == ExportState.WORKING || e.state() == ExportState.READY)
        .filter(e -> e.frames().equals(frames) && e.cut() == cut)
        .findFirst();
  }

  private static void requireRoom(List<ExportRow> known) {
    if (known.size() >= MOST) {
      throw conflict("This video has " + MOST + " exports; no more are made of one video.");
    }
  }

  private Future<Optional<ExportRow>> begin(VideoRow row, FrameRange frames) {
    requireReady(row, frames);
    return SegmentTable.across(database.client(), row.id(), frames)
        .compose(
            segments -> {
              requireRendered(segments, frames);
              return cut.of(row.id(), segments, frames, row.claims().find("audio"));
            })
        .compose(made -> store(row, frames, made));
  }

  private static void requireReady(VideoRow row, FrameRange frames) {
    VideoViews.requireReleased(row, row.marks().cut());
    JobTally tally = row.state().tally();
    if (!RENDERED.contains(row.phase())) {
      throw conflict("The video is not being made, so no part of it can be handed out.");
    }
    boolean counted = tally.segments() > 0 && tally.planned() == tally.segments();
    if (counted && frames.to() > row.counts().frames()) {
      throw new ServiceException(
          FailureKind.INVALID,
          "to: the video has only " + row.counts().frames() + " frames, counted from 0.");
    }
    if (row.marks().pending()) {
      throw conflict("Edits are just being taken in; ask again in a moment.");
    }
    if (tally.sound() != tally.soundDone()) throw conflict("The sound is not ready yet.");
  }

  private static void requireRendered(List<SegmentRow> segments, FrameRange frames) {
    long reached = frames.from();
    for (SegmentRow segment : segments) {
      if (segment.firstFrame() > reached || segment.part().isEmpty()) break;
      reached = segment.firstFrame() + segment.ledger().orElseThrow().frames();
    }
    if (reached < frames.to()) {
      throw conflict("Frame " + reached + " is not rendered yet, so the range is not either.");
    }
  }

  private Future<Optional<ExportRow>> store(VideoRow seen, FrameRange frames, ExportCut.Made made) {
    var export =
        new ExportRow(
            ids.next(),
            seen.id(),
            ExportState.WORKING,
            frames,
            seen.marks().cut(),
            made.plan(),
            Optional.empty(),
            "",
            "",
            Instant.EPOCH);
    return changes
        .apply(
            seen.id(),
            row -> {
              boolean same =
                  RENDERED.contains(row.phase())
                      && row.marks().edits() == seen.marks().edits()
                      && row.marks().cut() == seen.marks().cut()
                      && row.claims().find("audio").equals(seen.claims().find("audio"));
              return Future.succeededFuture(
                  same
                      ? Optional.of(new Change(row, List.of(), writes(row, export, made)))
                      : Optional.empty());
            })
        .compose(
            changed ->
                changed.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : ExportTable.find(database.client(), export.id()))
        .onSuccess(stored -> stored.ifPresent(row -> work.nudge(row.id())));
  }

  private List<Changes.Write> writes(VideoRow row, ExportRow export, ExportCut.Made made) {
    var inputs = TaskInputs.of(TaskKind.RENDER, row.claims());
    List<NewTask> tasks = new ArrayList<>();
    for (ExportCut.Ordered ordered : made.ordered()) {
      tasks.add(
          new NewTask(
              ids.next(),
              row.id(),
              export.id(),
              TaskKind.RENDER,
              ordered.segment(),
              ordered.range(),
              inputs.withSlice(ordered.slice())));
    }
    return List.of(c -> ExportTable.insert(c, export), c -> TaskTable.insert(c, tasks));
  }

  Future<ExportView> get(ExportId ask) {
    return find(ask).map(ExportRow::view);
  }

  private Future<ExportRow> find(ExportId ask) {
    return views
        .living(ask.videoId())
        .compose(row -> ExportTable.find(database.client(), ask.id()))
        .map(
            found ->
                found
                    .filter(export -> export.videoId().equals(ask.videoId()))
                    .orElseThrow(
                        () ->
                            new ServiceException(
                                FailureKind.NOT_FOUND, "There is no such export.")));
  }

  Future<ExportList> list(VideoId ask) {
    return views
        .living(ask.id())
        .compose(row -> ExportTable.all(database.client(), row.id()))
        .map(all -> new ExportList(all.stream().map(ExportRow::view).toList()));
  }

  Future<ResultLocation> locate(ExportId ask) {
    return views.living(ask.videoId()).compose(row -> find(ask).map(e -> located(row, e)));
  }

  private static ResultLocation located(VideoRow row, ExportRow export) {
    VideoViews.requireReleased(row, export.cut());
    return switch (export.state()) {
      case READY ->
          new ResultLocation(
              export.result().orElseThrow(), FileName.ofExport(row.name(), export.frames()));
      case WORKING -> throw conflict("The export is not ready yet.");
      case FAILED -> throw conflict("The export failed: " + export.problemSentence());
      case OUTDATED ->
          throw new ServiceException(
              FailureKind.GONE,
              "Something in this range was hidden or muted since; export it once more.");
    };
  }

  private static ServiceException conflict(String sentence) {
    return new ServiceException(FailureKind.CONFLICT, sentence);
  }
}
