package io.garim.bench.pipeline;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** The figures of a bench: medians over the rounds, and ratios of medians. */
record Figures(
    List<Cost> platform,
    List<Cost> bare,
    List<Cost> plain,
    List<Cost> cli,
    double rssMb,
    double readySeconds) {

  double wallRatio() {
    return Cost.median(platform, Cost::wall) / Cost.median(plain, Cost::wall);
  }

  double cpuRatio() {
    return Cost.median(platform, Cost::cpu) / Cost.median(plain, Cost::cpu);
  }

  Double cliRatio() {
    return cli.isEmpty() ? null : Cost.median(platform, Cost::wall) / Cost.median(cli, Cost::wall);
  }

  /** CPU of the whole platform over that of the same engine work run bare, less 1. */
  double tax() {
    return Cost.median(platform, Cost::cpu) / Cost.median(bare, Cost::cpu) - 1;
  }

  JsonObject json(long frames) {
    return new JsonObject()
        .put("wallRatio", wallRatio())
        .put("cpuRatio", cpuRatio())
        .put("cliRatio", cliRatio())
        .put("fps", frames / Cost.median(platform, Cost::wall))
        .put("tax", tax())
        .put("rssMb", rssMb)
        .put("readySeconds", readySeconds);
  }

  String table(long frames, String encoder, String detector) {
    return String.format(
        Locale.ROOT,
        "%s, %s, policy fast, %d frames, medians of %d rounds%n"
            + "  platform            %6.1f s wall  %6.1f s CPU  %5.1f frames/s%n"
            + "  same work, bare     %6.1f s wall  %6.1f s CPU  platform tax %+.0f %%%n"
            + "  plain decode+encode %6.1f s wall  %6.1f s CPU  wall x %.2f, CPU x %.2f%n"
            + "  ffmpeg command line %s%n"
            + "  ready after %.1f s, peak memory %.0f MiB (PSS of all processes)",
        encoder,
        detector,
        frames,
        platform.size(),
        Cost.median(platform, Cost::wall),
        Cost.median(platform, Cost::cpu),
        frames / Cost.median(platform, Cost::wall),
        Cost.median(bare, Cost::wall),
        Cost.median(bare, Cost::cpu),
        tax() * 100,
        Cost.median(plain, Cost::wall),
        Cost.median(plain, Cost::cpu),
        wallRatio(),
        cpuRatio(),
        cli.isEmpty()
            ? "does not run here"
            : String.format(
                Locale.ROOT, "%6.1f s wall  wall x %.2f", Cost.median(cli, Cost::wall), cliRatio()),
        readySeconds,
        rssMb);
  }
}
