package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.TrackList;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.report.ListReportSegments;
import io.garim.contract.report.ListTracks;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.VideoId;
import io.garim.domain.detection.Analysis;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.evidence.Decision;
import io.garim.domain.evidence.ResultSum;
import io.garim.domain.evidence.SegmentDecisions;
import io.garim.domain.evidence.SoundKept;
import io.garim.domain.evidence.SourceInside;
import io.garim.domain.media.Probe;
import io.garim.domain.redaction.Slice;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the report of a finished video, for programs and for printing. It is made of what is
 * stored while it is sent, segment by segment and no faster than it is taken; nothing is decoded.
 * When the result is made again meanwhile, the connection is reset: a report is never half of one
 * revision and half of another.
 */
final class ReportRoute {
  private static final Logger LOG = LoggerFactory.getLogger(ReportRoute.class);
  private static final String SCHEMA = "report.schema.json";
  private static final int AT_ONCE = 50;

  private final Vertx vertx;
  private final Bus bus;
  private final StoredRecords records;
  private final String version;

  ReportRoute(Vertx vertx, Bus bus, ObjectReader reader, String version) {
    this.vertx = vertx;
    this.bus = bus;
    this.records = new StoredRecords(vertx, reader);
    this.version = version;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of(
        "getReport",
        ctx -> send(ctx, new ReportJson(), ".json"),
        "getReportPage",
        this::page,
        "getReportSchema",
        this::schema);
  }

  private void schema(RoutingContext ctx) {
    vertx
        .executeBlocking(() -> ClassPath.text(SCHEMA), false)
        .onComplete(
            text ->
                ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/schema+json")
                    .end(text),
            ctx::fail);
  }

  private void page(RoutingContext ctx) {
    String language = ReportWords.language(ctx);
    vertx
        .executeBlocking(() -> new ReportPage(new ReportWords(language)), false)
        .onComplete(form -> send(ctx, form, ""), ctx::fail);
  }

  private void send(RoutingContext ctx, ReportForm form, String ending) {
    subject(VideosRoutes.id(ctx).id())
        .compose(subject -> answer(ctx.response(), subject, form, ending))
        .onFailure(
            problem -> {
              if (!ctx.response().headWritten()) {
                ctx.fail(problem);
              } else if (!ctx.response().closed()) {
                LOG.warn("a report could not be sent to its end", problem);
                ctx.response().reset();
              }
            });
  }

  private Future<ReportSubject> subject(String id) {
    return bus.ask(Addresses.REPORT_LOCATE, new VideoId(id))
        .compose(
            facts ->
                Future.all(
                        List.of(
                            records.read(facts.probe(), Probe.class),
                            maybe(facts.inside(), SourceInside.class),
                            maybe(facts.heard(), SoundKept.class),
                            maybe(facts.sum(), ResultSum.class),
                            edits(facts, new ArrayList<>()),
                            bus.ask(Addresses.REPORT_TRACKS, new ListTracks(id, facts.revision()))))
                    .compose(
                        all -> vertx.executeBlocking(() -> subject(facts, all.list()), false)));
  }

  @SuppressWarnings("unchecked")
  private ReportSubject subject(ReportFacts facts, List<Object> all) {
    var log = (EditLog) all.get(4);
    return new ReportSubject(
        facts,
        (Probe) all.get(0),
        (Optional<SourceInside>) all.get(1),
        (Optional<SoundKept>) all.get(2),
        (Optional<ResultSum>) all.get(3),
        log,
        (TrackList) all.get(5),
        new EditedPlan(log, facts.policy()),
        version);
  }

  private <T extends Record> Future<Optional<T>> maybe(Optional<Claim> claim, Class<T> type) {
    return claim.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : records.read(claim.get(), type).map(Optional::of);
  }

  /** The log up to the revision. */
  private Future<EditLog> edits(ReportFacts facts, List<LoggedEdit> known) {
    if (known.size() >= facts.revision()) return vertx.executeBlocking(() -> new EditLog(known));
    long left = facts.revision() - known.size();
    var ask = new ListEdits(facts.id(), known.size(), (int) Math.min(ListEdits.MOST, left));
    return bus.ask(Addresses.EDITS_LIST, ask)
        .compose(
            page -> {
              if (page.edits().isEmpty()) throw damaged(null);
              known.addAll(page.edits());
              return edits(facts, known);
            });
  }

  private Future<Void> answer(
      HttpServerResponse response, ReportSubject subject, ReportForm form, String ending) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, form.type())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (!ending.isEmpty()) {
      String name = subject.facts().fileName() + ending;
      response.putHeader("Content-Disposition", Disposition.of(false, name));
    }
    form.headers(response.headers());
    return vertx
        .executeBlocking(() -> form.head(subject), false)
        .compose(
            head -> {
              response.setChunked(true);
              return response.write(head);
            })
        .compose(sent -> page(response, subject, form, 0))
        .compose(sent -> response.end(form.tail()));
  }

  /** The segments from that index on; the next ones only when these were taken. */
  private Future<Void> page(
      HttpServerResponse response, ReportSubject subject, ReportForm form, int from) {
    ReportFacts facts = subject.facts();
    if (from >= facts.segments()) return Future.succeededFuture();
    var ask = new ListReportSegments(facts.id(), facts.result().digest(), from, AT_ONCE);
    return bus.ask(Addresses.REPORT_SEGMENTS, ask)
        .compose(some -> each(response, subject, form, some.segments(), 0))
        .compose(sent -> page(response, subject, form, from + AT_ONCE));
  }

  private Future<Void> each(
      HttpServerResponse response,
      ReportSubject subject,
      ReportForm form,
      List<Segment> segments,
      int at) {
    if (at == segments.size()) return Future.succeededFuture();
    if (response.closed()) return Future.failedFuture("whoever asked is gone");
    return segment(subject, form, segments.get(at))
        .compose(response::write)
        .compose(sent -> each(response, subject, form, segments, at + 1));
  }

  private Future<Buffer> segment(ReportSubject subject, ReportForm form, Segment segment) {
    Future<Slice> base = records.read(segment.base(), Slice.class);
    Future<Slice> planned =
        segment.slice().equals(segment.base()) ? base : records.read(segment.slice(), Slice.class);
    Future<Analysis> analysis = records.read(segment.analysis(), Analysis.class);
    return Future.all(base, planned, analysis)
        .compose(
            read ->
                vertx.executeBlocking(
                    () ->
                        told(
                            subject,
                            form,
                            segment,
                            base.result(),
                            planned.result(),
                            analysis.result()),
                    false));
  }

  private static Buffer told(
      ReportSubject subject,
      ReportForm form,
      Segment segment,
      Slice base,
      Slice planned,
      Analysis analysis) {
    try {
      List<Decision> decisions =
          SegmentDecisions.of(base, planned, analysis, subject.plan(), segment.ledger().blanked());
      return form.segment(segment, planned.frames().get(0).pts(), decisions);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static ServiceException damaged(Throwable cause) {
    return new ServiceException(
        FailureKind.CORRUPT, "What is stored of this video does not fit together.", cause);
  }
}
