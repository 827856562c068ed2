package io.garim.bench.pipeline;

import io.garim.domain.detection.Analysis;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.JobSettings;
import io.garim.domain.redaction.Slice;
import io.garim.domain.segmenting.Segmenter;
import io.garim.domain.tracking.PlanState;
import io.garim.domain.tracking.PlanStep;
import io.garim.domain.tracking.Planner;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same engine work as the platform's, with nothing around it: every task of a clip in order on
 * a few engines, everything in memory.
 */
final class BareRoad implements AutoCloseable {
  private final byte[] source;
  private final byte[] settings;
  private final JobSettings job;
  private final BlockingQueue<BareEngine> engines;
  private final ExecutorService threads;
  private byte[] probe;
  private List<PtsRange> segments = List.of();
  private List<Slice> slices = List.of();

  BareRoad(byte[] source, JobSettings job, List<BareEngine> engines) {
    this.source = source;
    this.job = job;
    this.settings = RecordBytes.write(job);
    this.engines = new ArrayBlockingQueue<>(engines.size(), true, engines);
    this.threads = Executors.newFixedThreadPool(engines.size());
  }

  /** Everything: probe, analyze, plan, render, sound, compose. */
  void all(List<BareEngine> full) throws Exception {
    engines.clear();
    engines.addAll(full);
    probe = on(e -> e.run(TaskKind.PROBE, 0, new PtsRange(0, 0), inputs(Map.of())).bytes("probe"));
    Probe probed = RecordBytes.read(probe, Probe.class);
    segments = Segmenter.cut(probed);
    List<byte[]> analyses = each(segments.size(), this::analyze);
    slices = plan(probed, analyses);
    List<Part> parts = each(slices.size(), this::render);
    byte[] sound = on(this::sound);
    on(e -> compose(e, parts, sound));
  }

  /** Only decoding and encoding every segment; needs {@link #all} before, for the slices. */
  void plain(List<BareEngine> plain) throws Exception {
    engines.clear();
    engines.addAll(plain);
    each(slices.size(), this::render);
  }

  private byte[] analyze(BareEngine engine, int n) throws IOException {
    return engine
        .run(TaskKind.ANALYZE, n, segments.get(n), inputs(Map.of("probe", probe)))
        .bytes("analysis");
  }

  private List<Slice> plan(Probe probed, List<byte[]> analyses) {
    var planner = new Planner(job.policy(), probed);
    PlanState state = PlanState.begin();
    List<Slice> planned = new ArrayList<>();
    for (int n = 0; n < analyses.size(); n++) {
      Analysis analysis = RecordBytes.read(analyses.get(n), Analysis.class);
      PlanStep step = planner.step(state, analysis, n == analyses.size() - 1);
      state = step.state();
      planned.addAll(step.slices());
    }
    return planned.stream().filter(s -> !s.frames().isEmpty()).toList();
  }

  private Part render(BareEngine engine, int n) throws IOException {
    Slice slice = slices.get(n);
    var outcome =
        engine.run(
            TaskKind.RENDER,
            slice.segment(),
            slice.range(),
            inputs(Map.of("probe", probe, "slice", RecordBytes.write(slice))));
    return new Part(outcome.bytes("part"), outcome.result().ledger());
  }

  private byte[] sound(BareEngine engine) throws IOException {
    var outcome = engine.run(TaskKind.AUDIO, 0, new PtsRange(0, 0), inputs(Map.of("probe", probe)));
    return outcome.result().outputs().contains("audio") ? outcome.bytes("audio") : new byte[0];
  }

  private Void compose(BareEngine engine, List<Part> parts, byte[] sound) throws IOException {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    List<EngineInput> named = new ArrayList<>();
    put(inputs, named, "probe", probe, Optional.empty());
    put(inputs, named, "settings", settings, Optional.empty());
    for (int n = 0; n < parts.size(); n++) {
      put(inputs, named, "part." + n, parts.get(n).bytes, Optional.of(parts.get(n).ledger));
    }
    if (sound.length > 0) put(inputs, named, "audio", sound, Optional.empty());
    engine.run(TaskKind.COMPOSE, 0, new PtsRange(0, 0), inputs, named);
    return null;
  }

  private static void put(
      Map<String, byte[]> inputs,
      List<EngineInput> named,
      String name,
      byte[] bytes,
      Optional<Ledger> ledger) {
    inputs.put(name, bytes);
    named.add(new EngineInput(name, bytes.length, ledger));
  }

  private Map<String, byte[]> inputs(Map<String, byte[]> further) {
    Map<String, byte[]> inputs = new LinkedHashMap<>(further);
    inputs.put("source", source);
    inputs.put("settings", settings);
    return inputs;
  }

  private <T> List<T> each(int count, Numbered<T> work) throws Exception {
    List<Future<T>> running = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int number = n;
      Callable<T> task = () -> on(engine -> work.on(engine, number));
      running.add(threads.submit(task));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      try {
        results.add(one.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e.getCause());
      }
    }
    return results;
  }

  private <T> T on(Work<T> work) throws IOException, InterruptedException {
    BareEngine engine = engines.take();
    try {
      return work.on(engine);
    } finally {
      engines.add(engine);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Work for one engine. */
  private interface Work<T> {
    T on(BareEngine engine) throws IOException;
  }

  /** The n-th piece of such work. */
  private interface Numbered<T> {
    T on(BareEngine engine, int n) throws IOException;
  }

  /** A rendered segment. */
  private record Part(byte[] bytes, Ledger ledger) {}
}
