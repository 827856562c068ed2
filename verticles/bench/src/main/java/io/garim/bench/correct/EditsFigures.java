package io.garim.bench.correct;

import io.garim.bench.correct.Receipts.Receipt;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What became of many edits.
 *
 * @param sent edits that people wanted; each was taken in the end
 * @param stored entries of the log
 * @param lost edits answered as taken that are not in the log exactly once, as they were sent and
 *     with the version they were told
 * @param strangers entries that nobody was answered for
 * @param gaps versions that are missing or out of order
 * @param conflicts answers that somebody else was faster
 * @param resent commands that were sent again because no answer came
 * @param sameRegions whether the frame is hidden as if one had made all edits one after the other
 * @param regions on that frame
 * @param seconds from the first edit to the last answer
 * @param p95 of an answer, in milliseconds
 * @param planned seconds from the last answer until all are planned
 */
record EditsFigures(
    int sent,
    int stored,
    int lost,
    int strangers,
    int gaps,
    int conflicts,
    int resent,
    boolean sameRegions,
    int regions,
    double seconds,
    double p95,
    double planned) {

  /** What a log lacks, and has too much. */
  record Books(int lost, int strangers, int gaps) {
    static Books of(List<JsonObject> log, Map<UUID, Receipt> receipts) {
      Map<UUID, JsonObject> entries = new HashMap<>();
      Set<UUID> twice = new HashSet<>();
      int gaps = 0;
      for (int n = 0; n < log.size(); n++) {
        UUID command = UUID.fromString(log.get(n).getString("cmdId"));
        if (entries.put(command, log.get(n)) != null) twice.add(command);
        if (log.get(n).getLong("version") != n + 1) gaps++;
      }
      int lost =
          (int)
              receipts.entrySet().stream()
                  .filter(r -> twice.contains(r.getKey()) || !holds(entries, r))
                  .count();
      entries.keySet().removeAll(receipts.keySet());
      return new Books(lost, entries.size(), gaps);
    }

    private static boolean holds(Map<UUID, JsonObject> entries, Map.Entry<UUID, Receipt> receipt) {
      JsonObject entry = entries.get(receipt.getKey());
      return entry != null
          && entry.getLong("version") == receipt.getValue().version()
          && SerialEdits.edit(entry.getJsonObject("edit"))
              .equals(SerialEdits.edit(receipt.getValue().edit()));
    }
  }

  boolean holds() {
    return lost == 0 && strangers == 0 && gaps == 0 && stored == sent && sameRegions;
  }

  JsonObject json() {
    return new JsonObject()
        .put("sent", sent)
        .put("stored", stored)
        .put("lost", lost)
        .put("conflicts", conflicts)
        .put("strangers", strangers)
        .put("gaps", gaps)
        .put("resent", resent)
        .put("sameRegions", sameRegions)
        .put("regions", regions)
        .put("seconds", rounded(seconds))
        .put("answerP95Ms", rounded(p95))
        .put("plannedSeconds", rounded(planned));
  }

  String table() {
    return String.format(
        Locale.ROOT,
        "%d edits of one frame in %.1f s, %.0f a second, answered within %.0f ms (p95)%n"
            + "in the log: %d; lost %d, nobody's %d, gaps %d; overtaken %d times, %d sent again"
            + "%n"
            + "planned %.1f s after the last; its %d regions are %s one after the other gives",
        sent,
        seconds,
        sent / seconds,
        p95,
        stored,
        lost,
        strangers,
        gaps,
        conflicts,
        resent,
        planned,
        regions,
        sameRegions ? "what" : "NOT what");
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
