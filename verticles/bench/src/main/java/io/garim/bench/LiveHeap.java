package io.garim.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What lives on another Java process's heap: it is told by {@code jcmd}, which has it collect its
 * garbage first. Each look stops that process for a moment.
 */
public final class LiveHeap implements AutoCloseable {
  private static final double MIB = 1 << 20;
  private final long pid;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile double most;

  public LiveHeap(long pid) {
    this.pid = pid;
  }

  /** MiB that live now. */
  public double now() throws IOException {
    String jcmd = ProcessHandle.current().info().command().orElse("java").replaceAll("java$", "");
    Process process =
        new ProcessBuilder(jcmd + "jcmd", String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    String[] total = lines.get(lines.size() - 1).strip().split("\\s+");
    if (!total[0].equals("Total")) throw new IOException("jcmd does not tell of process " + pid);
    return Long.parseLong(total[2]) / MIB;
  }

  /** Looks again and again from now on, with a rest in between. */
  public void watch() {
    clock.scheduleWithFixedDelay(this::look, 500, 1500, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      most = Math.max(most, now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most MiB seen to live while it was watched. */
  public double most() {
    return most;
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(10, TimeUnit.SECONDS)) clock.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
