package io.garim.bench.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A progress bar for each stage of a video, in the order it meets them. On a terminal they are
 * drawn over; elsewhere a stage says one line when it is done. Used by one thread.
 */
final class StageBars implements AutoCloseable {
  private static final List<String> STAGES =
      List.of("draw", "send", "probe", "analyze", "render", "sound", "compose", "fetch", "measure");
  private static final int WIDTH = 40;
  private static final long REDRAW_NANOS = 50_000_000;

  private final PrintWriter out;
  private final boolean terminal = System.console() != null;
  private final Map<String, Double> shares = new LinkedHashMap<>();
  private final Map<String, Long> begun = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();
  private boolean drawn;
  private long lastDraw;

  StageBars(PrintWriter out) {
    this.out = out;
    for (String stage : STAGES) shares.put(stage, 0.0);
  }

  void show(String stage, long part, long whole) {
    if (done.contains(stage)) return;
    begun.putIfAbsent(stage, System.nanoTime());
    shares.put(stage, whole <= 0 ? 0 : Math.min(1.0, (double) part / whole));
    if (terminal && System.nanoTime() - lastDraw > REDRAW_NANOS) draw();
  }

  void done(String stage) {
    if (done.contains(stage)) return;
    show(stage, 1, 1);
    done.add(stage);
    double seconds = (System.nanoTime() - begun.get(stage)) / 1e9;
    if (terminal) draw();
    else out.printf("%-8s done (%.1f s)%n", stage, seconds);
    out.flush();
  }

  private void draw() {
    lastDraw = System.nanoTime();
    if (drawn) out.printf("\033[%dA", STAGES.size());
    drawn = true;
    shares.forEach(
        (stage, share) -> {
          int filled = (int) Math.round(share * WIDTH);
          out.printf(
              "\033[K  %-8s %s%s %3.0f %%%n",
              stage, "█".repeat(filled), "░".repeat(WIDTH - filled), share * 100);
        });
    out.flush();
  }

  @Override
  public void close() {
    if (terminal) draw();
  }
}
