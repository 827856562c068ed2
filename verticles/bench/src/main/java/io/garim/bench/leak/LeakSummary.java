package io.garim.bench.leak;

import io.garim.bench.leak.LeakRun.Cause;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of one run of the bench: over all faces the policy promises to hide, by scenario, by
 * band of heights, by finer steps of height, and the leaks by cause. Immutable.
 */
final class LeakSummary {
  private static final double[] STEPS = {12, 16, 20, 25, 32, 40, 56, 80};

  private final String detector;
  private final PolicyChoice policy;
  private final LeakFigures whole;
  private final Map<String, LeakFigures> scenarios = new LinkedHashMap<>();
  private final Map<HeightBand, LeakFigures> bands = new LinkedHashMap<>();
  private final Map<HeightBand, LeakFigures> steps = new LinkedHashMap<>();
  private final List<LeakRun> runs = new ArrayList<>();

  /** What one cause did: tracks it hit, runs, and frames they lasted. */
  record Toll(int tracks, int runs, int frames) {}

  /**
   * @param detector as it is printed
   */
  LeakSummary(String detector, PolicyChoice policy, List<ClipAccount> clips) {
    this.detector = detector;
    this.policy = policy;
    Counted promised = Counted.atLeast(policy.smallestFace());
    whole = LeakFigures.of(clips, promised);
    clips.stream()
        .map(ClipAccount::name)
        .distinct()
        .forEach(name -> scenarios.put(name, LeakFigures.of(clips, promised.in(name))));
    for (HeightBand band : HeightBand.NAMED) {
      bands.put(band, LeakFigures.of(clips, Counted.band(band)));
    }
    for (HeightBand step : steps()) steps.put(step, LeakFigures.of(clips, Counted.band(step)));
    for (ClipAccount clip : clips) {
      for (TrackAccount track : clip.tracks()) {
        runs.addAll(LeakRun.of(clip, track, promised.of(track)));
      }
    }
  }

  private static List<HeightBand> steps() {
    var steps = new ArrayList<HeightBand>();
    for (int i = 0; i < STEPS.length; i++) {
      boolean last = i == STEPS.length - 1;
      steps.add(new HeightBand(STEPS[i], last ? Double.POSITIVE_INFINITY : STEPS[i + 1]));
    }
    return steps;
  }

  String detector() {
    return detector;
  }

  PolicyChoice policy() {
    return policy;
  }

  LeakFigures whole() {
    return whole;
  }

  Map<String, LeakFigures> scenarios() {
    return scenarios;
  }

  Map<HeightBand, LeakFigures> bands() {
    return bands;
  }

  /** By finer steps of height, for a curve. */
  Map<HeightBand, LeakFigures> byHeight() {
    return steps;
  }

  /** The leaked runs of promised faces, the longest first. */
  List<LeakRun> longestRuns() {
    return runs.stream().sorted(Comparator.comparingInt(LeakRun::length).reversed()).toList();
  }

  /** Lengths of the leaked runs of promised faces, in frames. */
  List<Integer> runLengths() {
    return runs.stream().map(LeakRun::length).toList();
  }

  /** The leaks of promised faces by cause; a track may be hit by several. */
  Map<Cause, Toll> causes() {
    var tolls = new EnumMap<Cause, Toll>(Cause.class);
    for (Cause cause : Cause.values()) {
      List<LeakRun> hit = runs.stream().filter(run -> run.cause() == cause).toList();
      long tracks = hit.stream().map(r -> List.of(r.clip(), r.track())).distinct().count();
      int frames = hit.stream().mapToInt(LeakRun::length).sum();
      if (!hit.isEmpty()) tolls.put(cause, new Toll((int) tracks, hit.size(), frames));
    }
    return tolls;
  }

  /** The line by which runs are compared. */
  String line() {
    return LeakReport.of(detector, whole).line("policy=" + policy.word());
  }

  JsonObject json() {
    var json = LeakReport.of(detector, whole).json().put("policy", policy.word());
    whole.json().forEach(entry -> json.put(entry.getKey(), entry.getValue()));
    var byBand = new JsonObject();
    bands.forEach((band, figures) -> byBand.put(band.word(), figures.json()));
    var byScenario = new JsonObject();
    scenarios.forEach((name, figures) -> byScenario.put(name, figures.json()));
    var byCause = new JsonObject();
    causes()
        .forEach(
            (cause, toll) ->
                byCause.put(
                    cause.word(),
                    new JsonObject()
                        .put("tracks", toll.tracks())
                        .put("runs", toll.runs())
                        .put("frames", toll.frames())));
    var leaks = new JsonArray();
    longestRuns().forEach(run -> leaks.add(run.json()));
    return json.put("bands", byBand)
        .put("scenarios", byScenario)
        .put("causes", byCause)
        .put("leaks", leaks);
  }
}
