package io.garim.bench.leak;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints a run of the bench as tables of plain text. */
final class LeakTable {
  private static final int MOST_RUNS = 24;

  private final PrintWriter out;

  LeakTable(PrintWriter out) {
    this.out = out;
  }

  void print(LeakSummary summary) {
    String faces = "faces of " + summary.policy().smallestFace() + " px and more";
    head("scenario (" + faces + ")");
    summary.scenarios().forEach(this::row);
    row("all", summary.whole());
    out.println();
    head("height in px, whatever the policy");
    summary.bands().forEach((band, figures) -> row(band.word(), figures));
    out.println();
    if (summary.causes().isEmpty()) return;
    out.printf("%-46s %8s %6s %8s%n", "leaks by cause (" + faces + ")", "tracks", "runs", "frames");
    summary
        .causes()
        .forEach(
            (cause, toll) ->
                out.printf(
                    "  %-44s %8d %6d %8d%n",
                    cause.says(), toll.tracks(), toll.runs(), toll.frames()));
    out.println();
    runs(summary.longestRuns());
  }

  private void runs(List<LeakRun> runs) {
    int shown = Math.min(MOST_RUNS, runs.size());
    out.printf("the longest %d of %d leaked runs%n", shown, runs.size());
    for (LeakRun run : runs.subList(0, shown)) {
      out.printf(
          Locale.ROOT,
          "  %-18s track %2d, %3.0f px, from frame %3d for %3d, %3.0f %% hidden: %s%n",
          run.clip().name() + " " + run.clip().round(),
          run.track(),
          run.height(),
          run.from(),
          run.length(),
          run.hidden() * 100,
          run.cause().says());
    }
    out.println();
  }

  private void head(String of) {
    out.printf(
        "%-36s %5s %-21s %-23s %4s %4s %7s %7s%n",
        of, "n", "TLR % (95 %)", "FIR % (95 %)", "LLR", "OND", "OVR %", "false/m");
  }

  private void row(String name, LeakFigures f) {
    out.printf(
        Locale.ROOT,
        "  %-34s %5d %5.1f (%4.1f to %5.1f)  %6.2f (%5.1f to %5.1f) %4d %4d %7.2f %7.1f%n",
        name,
        f.n(),
        f.tlr() * 100,
        f.tlrInterval().low() * 100,
        f.tlrInterval().high() * 100,
        f.fir() * 100,
        f.firInterval().low() * 100,
        f.firInterval().high() * 100,
        f.llr(),
        f.ond(),
        f.ovr() * 100,
        f.falsePerMinute());
  }
}
