package io.garim.bench.correct;

import io.garim.bench.live.Latencies;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run of {@code bench correct} found; times of previews in milliseconds.
 *
 * @param warm from an edit until its frame was seen hidden, around where somebody works
 * @param cold the same, each in a segment where nobody was
 * @param looks until a frame of such a segment was seen before the edit
 * @param fixes one edit each, until the new result was here
 * @param outside frames outside of the segments touched that are another; none when not looked at
 * @param stale must count nothing
 * @param backlog other videos that were queued
 * @param backlogLeft of these, how many were still under way when all was done
 */
record CorrectFigures(
    Latencies warm,
    Latencies cold,
    Latencies looks,
    List<Fix.Took> fixes,
    Optional<Long> outside,
    Stale stale,
    int backlog,
    int backlogLeft) {

  /** The slowest of the fixes is what counts. */
  private Fix.Took slowest() {
    return fixes.stream().reduce((a, b) -> a.fetched() >= b.fetched() ? a : b).orElseThrow();
  }

  boolean holds() {
    return stale.all() == 0 && outside.orElse(0L) == 0;
  }

  JsonObject json() {
    Fix.Took fix = slowest();
    var json =
        new JsonObject()
            .put("previewP95Ms", rounded(warm.percentile(0.95)))
            .put("fixSeconds", rounded(fix.fetched()))
            .put("segmentsRendered", fix.segments())
            .put("coldP95Ms", rounded(cold.percentile(0.95)))
            .put("previewP50Ms", rounded(warm.percentile(0.5)))
            .put("coldP50Ms", rounded(cold.percentile(0.5)))
            .put("lookP95Ms", rounded(looks.percentile(0.95)))
            .put("n", warm.count())
            .put("resultSeconds", rounded(fix.offered()))
            .put("stale", stale.all())
            .put("staleLooks", stale.looks().get())
            .put("partsAsBefore", fix.kept())
            .put("backlog", backlog)
            .put("backlogLeft", backlogLeft);
    outside.ifPresent(differing -> json.put("framesOutsideIdentical", differing == 0));
    return json;
  }

  String table() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%d corrections where somebody works: seen hidden after %.0f ms, p95 %.0f ms%n"
                + "%d where nobody was: %.0f ms, p95 %.0f ms (seen before the edit: p95 %.0f ms)%n",
            warm.count(),
            warm.percentile(0.5),
            warm.percentile(0.95),
            cold.count(),
            cold.percentile(0.5),
            cold.percentile(0.95),
            looks.percentile(0.95)));
    fixes.forEach(fix -> text.append(fix.line()).append(System.lineSeparator()));
    text.append(
        outside
            .map(n -> "frames outside of the segments touched that differ: " + n)
            .orElse("frames were not compared (--compare)"));
    text.append(
        String.format(
            Locale.ROOT,
            "%nold pictures %d, old results %d served after an edit, of %d looks%n",
            stale.pictures().get(),
            stale.results().get(),
            stale.looks().get()));
    text.append(backlogLeft + " of " + backlog + " other videos were still under way at the end");
    return text.toString();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
