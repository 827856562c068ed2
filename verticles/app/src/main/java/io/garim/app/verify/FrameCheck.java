package io.garim.app.verify;

import io.garim.domain.ledger.Ledger;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The frames of a file held against the segments of its report, which come one after the other. */
final class FrameCheck {
  private final Optional<long[]> times;
  private final List<Account> accounts = new ArrayList<>();
  private long next;
  private long total;
  private long lastEdit;
  private String untied;

  /**
   * @param times when each frame of the file is shown; empty when that is not known
   */
  FrameCheck(Optional<long[]> times) {
    this.times = times;
  }

  /** What a segment says of the times of its frames. */
  private record Account(long index, long firstPts, int frames, String digest) {}

  /** Takes the next segment. */
  void segment(JsonObject segment) {
    long first = segment.getLong("firstFrame");
    int frames = segment.getInteger("frames");
    long index = segment.getLong("index");
    accounts.add(
        new Account(index, segment.getLong("firstPts"), frames, segment.getString("ptsDigest")));
    if (untied == null && first != next) {
      untied = "Segment %d does not begin where the one before it ends.".formatted(index);
    }
    next = first + frames;
    total += frames;
    if (untied == null) untied = untied(first, frames, segment.getJsonArray("decisions"));
  }

  private String untied(long first, int frames, JsonArray decisions) {
    var tied = new BitSet(frames);
    for (Object each : decisions) {
      var decision = (JsonObject) each;
      long from = decision.getLong("from") - first;
      long to = decision.getLong("to") - first;
      if (from < 0 || to > frames || from >= to) {
        return "A decision is about frames that are not in its segment: frame %d."
            .formatted(decision.getLong("from"));
      }
      boolean person = decision.getString("by").equals("person");
      if (person != decision.containsKey("edit")) {
        return "A decision about frame %d does not say by which edit, or should not."
            .formatted(decision.getLong("from"));
      }
      lastEdit = Math.max(lastEdit, decision.getLong("edit", 0L));
      tied.set((int) from, (int) to);
    }
    int gap = tied.nextClearBit(0);
    return gap < frames ? "Nobody decided about frame %d.".formatted(first + gap) : null;
  }

  /** What is wrong with the decisions. */
  Optional<String> decisions(long frames, int edits) {
    if (untied != null) return Optional.of(untied);
    if (next != frames) {
      return Optional.of(
          "The report has decisions about %d frames, and the result %d.".formatted(next, frames));
    }
    return lastEdit > edits
        ? Optional.of("A decision names edit %d, which is not in the report.".formatted(lastEdit))
        : Optional.empty();
  }

  /**
   * What is wrong with the times.
   *
   * @param timescale ticks in a second of the file
   * @param num numerator of the seconds of a tick of the source
   * @param den its denominator
   */
  Optional<String> times(long timescale, long num, long den) {
    long[] shown = times.orElseThrow();
    if (shown.length != total) {
      return Optional.of(
          "The file has %d frames; the report says %d.".formatted(shown.length, total));
    }
    try {
      return timed(shown, timescale, num, den);
    } catch (ArithmeticException e) {
      return Optional.of("The times of the report make no sense.");
    }
  }

  private Optional<String> timed(long[] shown, long timescale, long num, long den) {
    if (accounts.isEmpty()) return Optional.empty();
    long unit = Math.multiplyExact(timescale, num);
    long first = accounts.get(0).firstPts();
    int at = 0;
    for (Account account : accounts) {
      var count = new Ledger.Count();
      for (int i = 0; i < account.frames(); i++, at++) {
        long ticks = Math.multiplyExact(shown[at] - shown[0], den);
        if (ticks % unit != 0) {
          return Optional.of("Frame %d is shown between two ticks of its source.".formatted(at));
        }
        count.add(first + ticks / unit, false);
      }
      if (!count.close().ptsDigest().equals(account.digest())) {
        return Optional.of(
            "The frames of segment %d are not shown at the times the report accounts for."
                .formatted(account.index()));
      }
    }
    return Optional.empty();
  }
}
