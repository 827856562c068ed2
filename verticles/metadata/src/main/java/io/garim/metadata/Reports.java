package io.garim.metadata;

import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.report.ListReportSegments;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.ReleaseReply;
import io.garim.contract.video.ReleaseVideo;
import io.garim.contract.video.VideoId;
import io.garim.domain.job.Release.Verdict;
import io.garim.domain.job.VideoPhase;
import io.garim.metadata.Changes.Change;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a result was made of, and lets results out when a person says so. */
final class Reports {
  private final Database database;
  private final Changes changes;
  private final VideoViews views;
  private final News news;

  Reports(Database database, Changes changes, VideoViews views, News news) {
    this.database = database;
    this.changes = changes;
    this.views = views;
    this.news = news;
  }

  Future<ReportFacts> locate(VideoId ask) {
    return views
        .living(ask.id())
        .compose(
            row -> {
              Claim result = VideoViews.composed(row);
              return ReleaseTable.all(database.client(), row.id())
                  .map(
                      releases ->
                          new ReportFacts(
                              row.id(),
                              FileName.ofReport(row.name()),
                              row.marks().result(),
                              row.claims().get("source"),
                              result,
                              row.claims().find("sum"),
                              row.claims().get("probe"),
                              row.claims().find("inside"),
                              row.claims().find("heard"),
                              row.claims().find("audio").isPresent(),
                              row.policy(),
                              row.release().policy(),
                              releases,
                              row.state().tally().segments(),
                              row.counts().rendered(),
                              row.createdAt()));
            });
  }

  /** The check comes after the reading: what was read is of that result, or it is refused. */
  Future<ReportSegments> segments(ListReportSegments ask) {
    return SegmentTable.from(database.client(), ask.id(), ask.from(), ask.limit())
        .compose(
            rows ->
                views
                    .living(ask.id())
                    .map(
                        row -> {
                          if (!VideoViews.composed(row).digest().equals(ask.result())) {
                            throw new ServiceException(
                                FailureKind.CONFLICT, "The result was made again meanwhile.");
                          }
                          return new ReportSegments(told(rows));
                        }));
  }

  private static List<Segment> told(List<SegmentTable.SegmentRow> rows) {
    List<Segment> segments = new ArrayList<>();
    for (SegmentTable.SegmentRow row : rows) {
      var ledger = row.ledger().orElseThrow();
      if (ledger.frames() == 0) continue;
      segments.add(
          new Segment(
              row.index(),
              row.range(),
              row.firstFrame(),
              ledger,
              row.analysis().orElseThrow(),
              row.base().orElseThrow(),
              row.slice().orElseThrow(),
              row.part().orElseThrow()));
    }
    return segments;
  }

  /** Lets a result out; the same wish twice counts once. */
  Future<ReleaseReply> release(ReleaseVideo ask) {
    return changes
        .apply(ask.id(), row -> Future.succeededFuture(released(row, ask)))
        .compose(
            changed ->
                views
                    .living(ask.id())
                    .compose(
                        row -> {
                          changed.ifPresent(news::stateChanged);
                          boolean released = judge(row, ask) == Verdict.ALREADY;
                          return views.view(row).map(view -> new ReleaseReply(released, view));
                        }));
  }

  private static Verdict judge(VideoRow row, ReleaseVideo ask) {
    Optional<String> result =
        row.phase() == VideoPhase.RELEASED
            ? row.claims().find("result").map(Claim::digest)
            : Optional.empty();
    return row.release()
        .rule()
        .judge(ask.revision(), row.marks().result(), result, row.marks().resultHolds());
  }

  private static Optional<Change> released(VideoRow row, ReleaseVideo ask) {
    return switch (judge(row, ask)) {
      case NEEDLESS ->
          throw new ServiceException(
              FailureKind.INVALID, "The results of this video need nobody's release.");
      case UNFINISHED -> {
        if (row.phase() == VideoPhase.DELETED) {
          throw new ServiceException(FailureKind.GONE, "The video was deleted.");
        }
        throw new ServiceException(
            FailureKind.CONFLICT, "The video is not finished, so there is nothing to release.");
      }
      case ALREADY, OUTDATED -> Optional.empty();
      case RELEASE -> {
        String result = row.claims().get("result").digest();
        Changes.Write write =
            c -> ReleaseTable.insert(c, row.id(), row.marks().result(), result, ask.author());
        yield Optional.of(new Change(row, List.of(), List.of(write)));
      }
    };
  }
}
