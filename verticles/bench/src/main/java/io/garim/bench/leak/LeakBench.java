package io.garim.bench.leak;

import io.garim.app.client.ApiFailure;
import io.garim.bench.leak.scene.Director;
import io.garim.bench.leak.scene.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Draws clip after clip, sends each down the road and measures what comes back. While one is on the
 * road, the next is drawn. Every scenario is filmed equally often, and what is filmed depends on
 * the wish alone, so that detectors and policies are compared on the same clips.
 */
final class LeakBench {
  /** Tracks are wished for of faces of this height: what careful promises to hide. */
  private static final double COUNTED_HEIGHT = 20;

  private final Director director;
  private final LeakRoad road;
  private final Path folder;
  private final boolean keep;
  private final PrintWriter out;

  /**
   * What is to be filmed.
   *
   * @param seed of the first round of scenarios; each round has the next
   * @param visible a face of which less than this share is to be seen does not count
   * @param tracks rounds go on until there are so many
   * @param mostClips but no further than this
   */
  record Wish(
      List<Scenario> scenarios,
      double seconds,
      long seed,
      double visible,
      int tracks,
      int mostClips) {
    Wish {
      scenarios = List.copyOf(scenarios);
    }
  }

  /** A clip that is written. */
  private record Written(LeakClip clip, Path file) {}

  /**
   * @param folder for clips and results
   * @param keep whether these and pictures of leaks stay there
   */
  LeakBench(Director director, LeakRoad road, Path folder, boolean keep, PrintWriter out) {
    this.director = director;
    this.road = road;
    this.folder = folder;
    this.keep = keep;
    this.out = out;
  }

  /** Films and measures all of it into the meter. */
  void run(Wish wish, PolicyChoice policy, LeakMeter meter) throws ApiFailure, IOException {
    CompletableFuture<Written> next = draw(wish, 0);
    for (int n = 0; ; n++) {
      Written now = next.join();
      boolean last = n + 1 >= wish.mostClips;
      if (!last) next = draw(wish, n + 1);
      measure(now, policy, meter);
      LeakFigures soFar = LeakFigures.of(meter.clips(), Counted.atLeast(policy.smallestFace()));
      out.printf(
          Locale.ROOT,
          "clip %d, %s, %d frames: so far TLR=%.1f %% FIR=%.2f %% n=%d%n",
          n + 1,
          now.clip.name(),
          now.clip.frames(),
          soFar.tlr() * 100,
          soFar.fir() * 100,
          soFar.n());
      out.flush();
      boolean roundDone = (n + 1) % wish.scenarios.size() == 0;
      boolean enough =
          LeakFigures.of(meter.clips(), Counted.atLeast(COUNTED_HEIGHT)).n() >= wish.tracks;
      if (last || (roundDone && enough)) {
        if (!last && !keep) Files.deleteIfExists(next.join().file);
        return;
      }
    }
  }

  private CompletableFuture<Written> draw(Wish wish, int number) {
    return CompletableFuture.supplyAsync(
        () -> {
          Scenario scenario = wish.scenarios.get(number % wish.scenarios.size());
          long seed = wish.seed + number / wish.scenarios.size();
          var clip =
              new LeakClip(
                  scenario.word(), director.scene(scenario, wish.seconds, seed), wish.visible);
          Path file = folder.resolve("leak-%s-%d.mp4".formatted(scenario.word(), seed));
          clip.write(file);
          return new Written(clip, file);
        });
  }

  private void measure(Written written, PolicyChoice policy, LeakMeter meter)
      throws ApiFailure, IOException {
    String name = String.valueOf(written.file.getFileName()).replace(".mp4", "");
    Path result = folder.resolve(name + "-garim.mp4");
    road.travel(written.file, result);
    Optional<LeakAlbum> album =
        keep
            ? Optional.of(new LeakAlbum(folder.resolve("leaks"), name, policy.smallestFace()))
            : Optional.empty();
    written.clip.measure(result, meter, album);
    if (!keep) {
      Files.deleteIfExists(written.file);
      Files.deleteIfExists(result);
    }
  }
}
