package io.garim.bench.pipeline;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.bench.JavaProgram;
import io.garim.bench.LiveHeap;
import io.garim.bench.WholeFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A platform of its own process on a fresh data folder, as {@code garim up} runs it, so that its
 * time to be ready, its CPU and its memory can be told from the bench's.
 */
public final class PlatformUnderTest implements AutoCloseable {
  /** Else a full collection may leave some that died, and {@link LiveHeap} would count them. */
  private static final String ALL_DEAD_GO = "-XX:MarkSweepAlwaysCompactCount=1";

  private static final double NEARLY = 0.95;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);

  private final Path data;
  private final int workers;
  private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
  private volatile Process process;
  private volatile GarimClient client;
  private volatile double readySeconds;
  private volatile double peakMiB;

  /**
   * Starts it and waits until it is ready.
   *
   * @param data a folder of its own, deleted at the end
   */
  public PlatformUnderTest(Path data, int workers) throws IOException, InterruptedException {
    this.data = data;
    this.workers = workers;
    start();
    // reading a process's memory map costs CPU itself, so it is read seldom
    sampler.scheduleAtFixedRate(this::sample, 0, 3, TimeUnit.SECONDS);
  }

  private void start() throws IOException, InterruptedException {
    long began = System.nanoTime();
    process = program().start();
    Optional<GarimClient> found = Running.on(data);
    while (found.isEmpty() && process.isAlive() && System.nanoTime() - began < START_NANOS) {
      process.waitFor(50, TimeUnit.MILLISECONDS);
      found = Running.on(data);
    }
    if (found.isEmpty()) {
      process.destroyForcibly();
      throw new IOException("the platform did not become ready");
    }
    client = found.get();
    readySeconds = (System.nanoTime() - began) / 1e9;
  }

  private ProcessBuilder program() {
    List<String> words = new ArrayList<>(List.of("up", "--data", data.toString()));
    words.addAll(List.of("--set", "http.port=0", "--set", "worker.instances=" + workers));
    return JavaProgram.ofOwnClassPath(Folders.home())
        .running("io.garim.app.Main", words, ALL_DEAD_GO)
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(data.getFileName() + ".log").toFile()));
  }

  /**
   * Kills it with -9, leaving behind what it started, and starts it again on the same folder; it
   * then answers at another address.
   */
  public void killAndStartAgain() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    start();
  }

  private void sample() {
    peakMiB = Math.max(peakMiB, tree().pssMiB());
  }

  /** Talks to it. */
  public GarimClient client() {
    return client;
  }

  /** Its process, without those it started. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  ProcessTree tree() {
    return new ProcessTree(process.toHandle());
  }

  double readySeconds() {
    return readySeconds;
  }

  double peakMiB() {
    return peakMiB;
  }

  /** Sends a clip like any user, waits for the result, and deletes it again. */
  Cost anonymize(Path clip, JsonObject policy)
      throws ApiFailure, IOException, InterruptedException {
    Cost.Clock clock = Cost.begin(tree()::cpuSeconds);
    RemoteVideo video = client.create(clip.getFileName().toString(), Files.size(clip), policy);
    client.upload(video, clip, sent -> {});
    RemoteVideo now = client.get(video.id());
    while (!now.ended()) {
      // seldom, as every question is work for what is measured; often when it can end any moment
      boolean nearly = now.progress().renderedShare() > NEARLY;
      process.waitFor(nearly ? 100 : 1000, TimeUnit.MILLISECONDS);
      now = client.get(video.id());
    }
    Cost cost = clock.end();
    if (!now.released()) throw new IOException(now.problem().orElse("not released"));
    client.delete(video.id());
    return cost;
  }

  @Override
  public void close() throws IOException {
    sampler.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    WholeFolder.delete(data);
  }
}
