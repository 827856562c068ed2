package io.garim.bench.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time and memory of a process and all it started, read from Linux' /proc. Elsewhere everything
 * is 0. CPU of children that ended is in their parent's account once it has waited for them.
 */
record ProcessTree(ProcessHandle root) {
  private static final double TICKS_PER_SECOND = 100;

  /** Seconds of CPU so far, user and system, the ended children included. */
  double cpuSeconds() {
    return all().mapToDouble(ProcessTree::cpuOf).sum();
  }

  /** Proportional set size of all in MiB: memory shared by several counts once. */
  double pssMiB() {
    return all().mapToDouble(ProcessTree::pssOf).sum() / 1024;
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private static double cpuOf(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      // utime, stime, cutime and cstime: fields 14 to 17 of proc(5), the state being field 3
      for (int i = 11; i <= 14; i++) ticks += Long.parseLong(fields[i]);
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }

  private static double pssOf(ProcessHandle process) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"));
      return lines.stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
