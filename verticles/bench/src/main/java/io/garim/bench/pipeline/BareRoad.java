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
import java.util.concurrent.ConcurrentSkipListMap;
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
    var work = new BareWork(new Planner(job.policy(), probed), segments.size());
    List<Part> parts = together(full, work);
    slices = work.slices();
    byte[] sound = on(this::sound);
    on(e -> compose(e, parts, sound));
  }

  /** Only decoding and encoding every segment; needs {@link #all} before, for the slices. */
  void plain(List<BareEngine> plain) throws Exception {
    engines.clear();
    engines.addAll(plain);
    each(slices.size(), this::render);
  }

  /** Every engine looks and renders, as the platform's do: what can be rendered goes first. */
  private List<Part> together(List<BareEngine> engines, BareWork work) throws Exception {
    Map<Integer, Part> parts = new ConcurrentSkipListMap<>();
    List<Future<Void>> running = new ArrayList<>();
    for (BareEngine engine : engines) {
      Callable<Void> all =
          () -> {
            for (var next = work.next(engine); next != null; next = work.next(engine)) {
              if (next.slice() == null) work.analyzed(next.segment(), analyze(engine, next));
              else parts.put(next.segment(), render(engine, next.slice()));
            }
            return null;
          };
      running.add(threads.submit(all));
    }
    for (Future<Void> one : running) done(one);
    return List.copyOf(parts.values());
  }

  private Analysis analyze(BareEngine engine, BareWork.Piece piece) throws IOException {
    int n = piece.segment();
    var outcome = engine.run(TaskKind.ANALYZE, n, segments.get(n), inputs(Map.of("probe", probe)));
    return RecordBytes.read(outcome.bytes("analysis"), Analysis.class);
  }

  private Part render(BareEngine engine, int n) throws IOException {
    return render(engine, slices.get(n));
  }

  private Part render(BareEngine engine, Slice slice) throws IOException {
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
    for (Future<T> one : running) results.add(done(one));
    return results;
  }

  private static <T> T done(Future<T> one) throws IOException, InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
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
