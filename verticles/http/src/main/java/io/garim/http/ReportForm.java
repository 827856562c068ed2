package io.garim.http;

import io.garim.contract.report.ReportSegments.Segment;
import io.garim.domain.evidence.Decision;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A form of a report, made piece by piece in order; used by one thread after the other. */
interface ReportForm {
  /** The media type. */
  String type();

  /** Adds what else is to be said of the answer. */
  default void headers(MultiMap headers) {}

  /** What stands before the segments. */
  Buffer head(ReportSubject subject);

  /** One segment, the next in order. */
  Buffer segment(Segment segment, long firstPts, List<Decision> decisions);

  /** What stands behind the segments. */
  Buffer tail();
}
