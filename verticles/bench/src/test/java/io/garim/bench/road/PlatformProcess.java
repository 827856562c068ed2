package io.garim.bench.road;

import io.garim.app.client.GarimClient;
import io.garim.bench.Waiting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole platform as a process of its own, with its embedded neighbours and its engines, on a
 * data folder of the test's. One that is still there when it is closed is stopped, at last by
 * force, and what it left behind with it.
 */
public final class PlatformProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final int TAIL = 60;

  private final Path data;
  private final Process process;
  private final URI url;

  private PlatformProcess(Path data, Process process, URI url) {
    this.data = data;
    this.process = process;
    this.url = url;
  }

  /** Starts it on that folder, with short leases so that what was lost comes back soon. */
  public static PlatformProcess start(Path data, String... settings) throws Exception {
    List<String> words = new ArrayList<>(List.of("up", "--data", data.toString()));
    words.addAll(List.of("--set", "http.port=0", "--set", "worker.instances=2"));
    words.addAll(List.of("--set", "metadata.lease=4s", "--set", "metadata.releaseAgain=4s"));
    for (String setting : settings) words.addAll(List.of("--set", setting));
    Path screen = data.resolveSibling(data.getFileName() + ".screen");
    Process process =
        Checkout.program(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(screen.toFile()))
            .start();
    try {
      URI url = Waiting.found("platform is up", START, () -> noted(data, process));
      return new PlatformProcess(data, process, url);
    } catch (Throwable e) {
      killAll(process, data);
      throw new AssertionError("it did not start:\n" + tail(screen), e);
    }
  }

  /** What the process itself noted; a note of one that was killed does not count. */
  private static Optional<URI> noted(Path data, Process process) throws IOException {
    if (!process.isAlive()) throw new IOException("ended with " + process.exitValue());
    Path file = data.resolve("running.properties");
    if (!Files.exists(file)) return Optional.empty();
    var note = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      note.load(in);
    }
    boolean own = String.valueOf(process.pid()).equals(note.getProperty("pid"));
    String url = note.getProperty("url");
    return own && url != null ? Optional.of(URI.create(url)) : Optional.empty();
  }

  Path data() {
    return data;
  }

  public URI url() {
    return url;
  }

  Rest rest() {
    return new Rest(url);
  }

  GarimClient client() {
    return new GarimClient(url, Optional.empty());
  }

  /** The engines that live now. */
  List<ProcessHandle> engines() {
    return process.descendants().filter(p -> line(p).contains("EngineMain")).toList();
  }

  /** Processes on its data folder that it did not start itself. */
  List<String> strangers() {
    Set<Long> own = new HashSet<>(Set.of(process.pid()));
    process.descendants().forEach(p -> own.add(p.pid()));
    return of(data).filter(p -> !own.contains(p.pid())).map(p -> p.pid() + " " + line(p)).toList();
  }

  /** kill -9 of the platform alone; what it started is left as it is. */
  void killForcibly() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) throw new AssertionError("it cannot be killed");
  }

  /** Tells it to stop, and waits until it did. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not stop:\n" + logTail());
    }
  }

  /** All processes that name the data folder on their command line: of ours, nobody else does. */
  static List<String> leftOver(Path data) {
    return of(data).map(p -> p.pid() + " " + line(p)).toList();
  }

  /** Bucket/key of every object in the S3 server's folder whose key begins like that. */
  List<String> objects(String prefix) {
    Path folder = data.resolve("s3/objects");
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .filter(key -> key.substring(key.indexOf('/') + 1).startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      // a folder that vanished while it was walked: looked at again, it is not there
      return objects(prefix);
    }
  }

  String logTail() {
    return tail(data.resolve("logs/garim.log"));
  }

  private static String tail(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    } catch (IOException e) {
      return "no " + file;
    }
  }

  private static Stream<ProcessHandle> of(Path data) {
    return ProcessHandle.allProcesses().filter(p -> line(p).contains(data.toString()));
  }

  private static String line(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.commandLine()
        .or(() -> info.arguments().map(Arrays::toString))
        .or(info::command)
        .orElse("");
  }

  private static void killAll(Process process, Path data) {
    process.destroyForcibly();
    killLeftOver(data);
  }

  /** Ends what names this data folder of a test. */
  static void killLeftOver(Path data) {
    of(data).forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() throws InterruptedException {
    try {
      if (process.isAlive()) stop();
    } finally {
      killAll(process, data);
    }
  }
}
