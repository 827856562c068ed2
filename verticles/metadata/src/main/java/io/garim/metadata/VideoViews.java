package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.LiveEdge;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.ReleaseState;
import io.garim.contract.video.ResultFacts;
import io.garim.contract.video.ResultLocation;
import io.garim.contract.video.SliceList;
import io.garim.contract.video.VideoFacts;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoProblem;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.JobTally;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.job.VideoState;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.policy.ReleasePolicy;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows videos as people see them, and where their frames and results lie. */
final class VideoViews {
  private final Database database;

  VideoViews(Database database) {
    this.database = database;
  }

  Future<VideoView> get(VideoId id) {
    return living(id.id()).compose(this::view);
  }

  /** The row of a video that was not deleted. */
  Future<VideoRow> living(String id) {
    return VideoTable.find(database.client(), id)
        .map(
            found -> {
              VideoRow row = found.orElseThrow(Changes::unknown);
              if (row.phase() == VideoPhase.DELETED) {
                throw new ServiceException(FailureKind.GONE, "The video was deleted.");
              }
              return row;
            });
  }

  Future<VideoView> view(VideoRow row) {
    return views(List.of(row)).map(views -> views.get(0));
  }

  Future<List<VideoView>> views(List<VideoRow> rows) {
    List<Object> running = new ArrayList<>();
    for (VideoRow row : rows) if (row.phase() == VideoPhase.PROCESSING) running.add(row.id());
    return underWay(running)
        .map(
            frames -> {
              List<VideoView> views = new ArrayList<>();
              for (VideoRow row : rows) {
                views.add(view(row, frames.getOrDefault(row.id(), Map.of())));
              }
              return views;
            });
  }

  /** How many frames tasks that are being worked on report, by video and kind. */
  private Future<Map<String, Map<TaskKind, Long>>> underWay(List<Object> videos) {
    if (videos.isEmpty()) return Future.succeededFuture(Map.of());
    String sql =
        "SELECT video_id, kind, CAST(SUM(progress_done) AS SIGNED) AS done FROM task"
            + " WHERE state='LEASED' AND export_id='' AND kind IN ('ANALYZE','RENDER') AND video_id IN ("
            + "?,".repeat(videos.size() - 1)
            + "?) GROUP BY video_id, kind";
    return run(database.client(), sql, videos.toArray())
        .map(
            rows -> {
              Map<String, Map<TaskKind, Long>> sums = new HashMap<>();
              for (Row r : rows) {
                sums.computeIfAbsent(r.getString("video_id"), id -> new HashMap<>())
                    .put(TaskKind.valueOf(r.getString("kind")), r.getLong("done"));
              }
              return sums;
            });
  }

  private static VideoView view(VideoRow row, Map<TaskKind, Long> underWay) {
    Optional<VideoProblem> problem = Optional.empty();
    if (row.state() instanceof VideoState.Failed f) {
      problem = Optional.of(new VideoProblem(FailureKind.ofCode(f.code()), f.sentence()));
    }
    return new VideoView(
        row.id(),
        row.name(),
        row.size(),
        row.phase(),
        row.version(),
        row.createdAt(),
        row.updatedAt(),
        row.policy(),
        row.facts(),
        progress(row, underWay),
        problem,
        result(row),
        release(row));
  }

  private static ReleaseState release(VideoRow row) {
    ReleaseMark mark = row.release();
    boolean composed = row.phase() == VideoPhase.RELEASED;
    boolean waiting = composed && row.marks().resultHolds() && !mayLeave(row);
    return new ReleaseState(
        mark.policy(), composed ? row.marks().result() : 0, waiting, mark.last());
  }

  private static boolean mayLeave(VideoRow row) {
    return row.release().rule().allows(row.claims().get("result").digest());
  }

  /** Nothing but what a person released leaves where one must: not a range of it either. */
  static void requireReleased(VideoRow row, long cut) {
    if (row.release().policy() == ReleasePolicy.AUTOMATIC) return;
    boolean out =
        row.phase() == VideoPhase.RELEASED
            && row.marks().resultHolds()
            && row.marks().result() == cut
            && mayLeave(row);
    if (!out) {
      throw new ServiceException(
          FailureKind.CONFLICT,
          "Nobody has released revision " + cut + " yet, so no range of it may leave.");
    }
  }

  private static VideoProgress progress(VideoRow row, Map<TaskKind, Long> underWay) {
    JobTally tally = row.state().tally();
    FrameCounts counts = row.counts();
    long analyzed = counts.analyzed() + underWay.getOrDefault(TaskKind.ANALYZE, 0L);
    long rendered = counts.rendered() + underWay.getOrDefault(TaskKind.RENDER, 0L);
    return new VideoProgress(
        tally.segments(),
        tally.analyzed(),
        tally.rendered(),
        Math.max(counts.frames(), Math.max(analyzed, rendered)),
        analyzed,
        rendered,
        counts.blanked(),
        counts.regions(),
        tally.soundDone(),
        row.phase() == VideoPhase.RELEASED);
  }

  private static Optional<ResultFacts> result(VideoRow row) {
    if (row.phase() != VideoPhase.RELEASED || !row.marks().resultHolds()) return Optional.empty();
    if (!mayLeave(row)) return Optional.empty();
    Claim result = row.claims().get("result");
    return Optional.of(
        new ResultFacts(result.size(), row.counts().rendered(), FileName.ofResult(row.name())));
  }

  Future<ResultLocation> locateResult(VideoId id) {
    return living(id.id())
        .map(
            row -> {
              Claim result = composed(row);
              if (!mayLeave(row)) {
                throw new ServiceException(
                    FailureKind.CONFLICT,
                    "The result is made, but nobody has released it yet: revision "
                        + row.marks().result()
                        + " waits for a person.");
              }
              return new ResultLocation(result, FileName.ofResult(row.name()));
            });
  }

  /** The result that shows nothing that was hidden since, released or not. */
  static Claim composed(VideoRow row) {
    if (row.phase() != VideoPhase.RELEASED) {
      throw new ServiceException(
          FailureKind.CONFLICT, "The video is not finished, so there is no result yet.");
    }
    if (!row.marks().resultHolds()) {
      throw new ServiceException(
          FailureKind.CONFLICT, "Something was hidden since, so the result is being made again.");
    }
    return row.claims().get("result");
  }

  Future<LiveEdge> locateEdge(VideoId id) {
    return living(id.id())
        .compose(
            row ->
                SegmentTable.rendered(database.client(), row.id())
                    .map(rendered -> edge(row, rendered)));
  }

  private static LiveEdge edge(VideoRow row, SegmentTable.Rendered rendered) {
    double rate = row.facts().map(VideoFacts::frameRate).orElse(0.0);
    return new LiveEdge(row.phase(), row.version(), rendered.replaced(), rate, rendered.frames());
  }

  Future<FrameLocation> locateFrame(LocateFrame ask) {
    if (ask.frame() < 0) {
      throw new ServiceException(FailureKind.INVALID, "Frames are counted from 0.");
    }
    return living(ask.id())
        .compose(
            row ->
                SegmentTable.holding(database.client(), row.id(), ask.frame())
                    .map(
                        found ->
                            found
                                .flatMap(segment -> located(row, segment, ask.frame()))
                                .orElseThrow(() -> missing(row, ask.frame()))));
  }

  private static Optional<FrameLocation> located(
      VideoRow row, SegmentTable.SegmentRow segment, long frame) {
    long ordinal = frame - segment.firstFrame();
    Ledger ledger = segment.ledger().filter(l -> ordinal < l.frames()).orElse(null);
    if (ledger == null) return Optional.empty();
    Claim probe = row.claims().get("probe");
    return segment
        .part()
        .map(
            part ->
                new FrameLocation(
                    segment.index(),
                    (int) ordinal,
                    part,
                    ledger,
                    probe,
                    segment.revision(),
                    segment.pack()));
  }

  Future<SliceList> listSlices(ListSlices ask) {
    return living(ask.id())
        .compose(
            row ->
                SegmentTable.plannedFrames(database.client(), row.id())
                    .compose(
                        total ->
                            SegmentTable.planned(
                                    database.client(), row.id(), ask.from(), ask.limit())
                                .map(
                                    segments ->
                                        new SliceList(
                                            total, row.claims().find("probe"), parts(segments)))));
  }

  private static List<SliceList.Part> parts(List<SegmentTable.SegmentRow> segments) {
    List<SliceList.Part> parts = new ArrayList<>();
    for (SegmentTable.SegmentRow segment : segments) {
      long frames = segment.ledger().orElseThrow().frames();
      parts.add(new SliceList.Part(segment.firstFrame(), frames, segment.slice().orElseThrow()));
    }
    return parts;
  }

  private static ServiceException missing(VideoRow row, long frame) {
    JobTally tally = row.state().tally();
    boolean counted = tally.segments() > 0 && tally.planned() == tally.segments();
    String sentence =
        counted && frame >= row.counts().frames()
            ? "The video has only " + row.counts().frames() + " frames, counted from 0."
            : "Frame " + frame + " is not rendered yet.";
    return new ServiceException(FailureKind.NOT_FOUND, sentence);
  }
}
