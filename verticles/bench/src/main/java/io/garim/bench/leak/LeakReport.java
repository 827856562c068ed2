package io.garim.bench.leak;

import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * LEAK-1 of one run: the share of true tracks that leak on any frame (tlr), covered instances
 * (fir), the longest leaked run in frames (llr), frames from first visible to first covered at
 * worst (ond), pixels hidden beyond the grown truth (ovr), and the number of true tracks (n).
 */
public record LeakReport(
    String detector, double tlr, double fir, int llr, int ond, double ovr, int n) {

  static LeakReport of(String detector, LeakFigures figures) {
    return new LeakReport(
        detector,
        figures.tlr(),
        figures.fir(),
        figures.llr(),
        figures.ond(),
        figures.ovr(),
        figures.n());
  }

  /** The one line that is printed of it. */
  public String line() {
    return line("");
  }

  /**
   * The line with more said about the run.
   *
   * @param said such as {@code policy=fast}; may be empty
   */
  public String line(String said) {
    String bound =
        tlr == 0 && n > 3 ? String.format(Locale.ROOT, " (at most %.1f %% by 3/n)", 300.0 / n) : "";
    return String.format(
        Locale.ROOT,
        "LEAK-1 detector=%s %sTLR=%.1f %%%s FIR=%.2f %% LLR=%d OND=%d OVR=%.2f %% n=%d",
        detector,
        said.isEmpty() ? "" : said + " ",
        tlr * 100,
        bound,
        fir * 100,
        llr,
        ond,
        ovr * 100,
        n);
  }

  public JsonObject json() {
    return new JsonObject()
        .put("detector", detector)
        .put("tlr", tlr)
        .put("fir", fir)
        .put("llr", llr)
        .put("ond", ond)
        .put("ovr", ovr)
        .put("n", n);
  }
}
