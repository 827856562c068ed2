package io.garim.app.cli;

import io.garim.app.client.RemoteProgress;
import io.garim.app.client.RemoteVideo;
import java.io.PrintWriter;

/**
 * One line that tells how a file fares: the share done, frames a second, the time left. On a
 * terminal it is written over; elsewhere a line appears for every tenth. Used by one thread.
 */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 24;

  private final PrintWriter out;
  private final String name;
  private final boolean terminal = System.console() != null;
  private final long started = System.nanoTime();
  private long workStarted;
  private int lastTenth = -1;
  private boolean ended;

  ProgressLine(PrintWriter out, String name) {
    this.out = out;
    this.name = name;
  }

  void uploading(long sent, long size) {
    show("sending", size == 0 ? 1 : (double) sent / size, "");
  }

  void working(RemoteVideo video) {
    if (workStarted == 0) workStarted = System.nanoTime();
    RemoteProgress progress = video.progress();
    double share = (progress.analyzedShare() + progress.renderedShare()) / 2;
    double seconds = (System.nanoTime() - workStarted) / 1e9;
    double fps = progress.rendered() / Math.max(0.001, seconds);
    String figures =
        share <= 0 || seconds < 1
            ? ""
            : "%5.1f fps  %s left".formatted(fps, clock(seconds * (1 - share) / share));
    show(video.phase(), share, figures);
  }

  void ended(String how) {
    ended = true;
    if (terminal) out.print("\r\033[K");
    out.printf("%s: %s (%s)%n", name, how, clock((System.nanoTime() - started) / 1e9));
    out.flush();
  }

  private void show(String what, double share, String figures) {
    int tenth = (int) (share * 10);
    if (terminal) {
      int filled = (int) (share * WIDTH);
      out.printf(
          "\r\033[K%s  %-10s %s%s %3d %%  %s",
          name, what, "█".repeat(filled), "░".repeat(WIDTH - filled), (int) (share * 100), figures);
    } else if (tenth != lastTenth) {
      out.printf("%s: %s %d %% %s%n", name, what, (int) (share * 100), figures);
      lastTenth = tenth;
    }
    out.flush();
  }

  private static String clock(double seconds) {
    long s = Math.round(seconds);
    return "%d:%02d".formatted(s / 60, s % 60);
  }

  @Override
  public void close() {
    if (!ended && terminal) out.println();
    out.flush();
  }
}
