package io.garim.bench.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** What one run took: seconds on the wall, seconds of CPU. */
record Cost(double wall, double cpu) {
  /** Starts a clock; the CPU is what the supplier says at the end less what it says now. */
  static Clock begin(DoubleSupplier cpuSeconds) {
    return new Clock(System.nanoTime(), cpuSeconds.getAsDouble(), cpuSeconds);
  }

  /** A run under way. */
  record Clock(long began, double cpuBefore, DoubleSupplier cpuSeconds) {
    Cost end() {
      return new Cost((System.nanoTime() - began) / 1e9, cpuSeconds.getAsDouble() - cpuBefore);
    }
  }

  static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
    double[] values = costs.stream().mapToDouble(part).sorted().toArray();
    int middle = values.length / 2;
    return values.length % 2 == 1
        ? values[middle]
        : Arrays.stream(values, middle - 1, middle + 1).average().orElse(0);
  }
}
