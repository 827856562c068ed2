package io.garim.app.platform;

import io.garim.app.config.AppConfig;
import io.garim.app.models.ModelsFolder;
import io.garim.embedded.EmbeddedNeighbours;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node: its neighbours, its Vert.x, its rooms. Starting blocks until it is ready; closing
 * stops everything in the opposite order, within about twenty seconds, and may be called twice.
 */
public final class Platform implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 15;

  private final AppConfig config;
  private final Path data;
  private final Neighbours neighbours;
  private final Metrics metrics = new Metrics();
  private final Path sockets;
  private final long began = System.nanoTime();
  private Vertx vertx;
  private Rooms rooms;
  private Optional<String> token = Optional.empty();
  private boolean closed;

  private Platform(AppConfig config) throws IOException {
    this.config = config;
    this.data = Files.createDirectories(Folders.data(config)).toRealPath();
    this.neighbours = new Neighbours(config, data);
    this.sockets = Files.createTempDirectory("garim");
  }

  /**
   * Starts a node.
   *
   * @param notices is told sentences for the person who starts it
   */
  public static Platform start(AppConfig config, Consumer<String> notices) throws Exception {
    ModelsFolder models = Folders.models(config);
    Choices choices = Choices.make(config, models, Folders.engine());
    choices.notices().forEach(notices);
    var platform = new Platform(config);
    // told to stop before it is up: the database is a process of its own and would outlive us
    var abandon = new Thread(platform::close, "garim-abandon");
    Runtime.getRuntime().addShutdownHook(abandon);
    try {
      platform.start(choices, models.path());
    } catch (Exception e) {
      platform.close();
      throw e;
    } finally {
      keep(abandon);
    }
    return platform;
  }

  /** Once it is up, whoever asked for it stops it. */
  private static void keep(Thread abandon) {
    try {
      Runtime.getRuntime().removeShutdownHook(abandon);
    } catch (IllegalStateException e) {
      LOG.debug("told to stop while starting");
    }
  }

  private void start(Choices choices, Path models) throws Exception {
    String node = UUID.randomUUID().toString().substring(0, 6);
    var starting = neighbours.start();
    vertx = await(VertxStart.start(config.cluster(), metrics), START_SECONDS);
    EmbeddedNeighbours.Found addresses;
    try {
      addresses = starting.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
    token = HttpToken.of(config.http(), data);
    rooms = new Rooms(vertx, new Settings(config, data, addresses, choices, models), node);
    await(
        rooms.open(neighbours.ownsObjects(), Folders.engine(), sockets, token, metrics::text),
        START_SECONDS);
    if (config.has("http")) Running.note(data, url(), token);
    LOG.info("ready after {} ms", (System.nanoTime() - began) / 1_000_000);
  }

  /** Where the http room answers on this machine. */
  public URI url() {
    return listening().url();
  }

  private Listening listening() {
    return new Listening(config.http().host(), rooms.port().orElseThrow());
  }

  public Optional<String> token() {
    return token;
  }

  /** What a person is told once it is ready. */
  public String greeting() {
    String seconds = "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    if (!config.has("http")) return "Garim is ready after " + seconds + ", as " + config.roles();
    String access = listening().sentence();
    if (token.isPresent()) {
      boolean kept = config.http().token().isEmpty();
      String where = kept ? "kept in " + data.resolve("http.token") : "that was set";
      access += "\nEvery request needs the bearer token " + where + ".";
    }
    return "Garim is ready after " + seconds + ": " + url() + "\n" + access;
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    if (config.has("http")) Running.unnote(data);
    if (rooms != null) quietly("rooms", () -> await(rooms.close(), STOP_SECONDS));
    if (vertx != null) quietly("vertx", () -> await(vertx.close(), STOP_SECONDS));
    quietly("neighbours", neighbours::close);
    quietly("metrics", metrics::close);
    quietly("sockets", () -> Files.deleteIfExists(sockets));
  }

  private static void quietly(String what, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      LOG.warn("could not stop {}", what, e);
    }
  }

  private static <T> T await(Future<T> future, long seconds) throws Exception {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (TimeoutException e) {
      throw new TimeoutException("It did not come up, or down, within " + seconds + " seconds.");
    }
  }

  private static Exception unwrapped(Throwable problem) {
    Throwable cause = problem;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof Exception e ? e : new IllegalStateException(cause);
  }

  /** Something that may fail. */
  private interface Step {
    void run() throws Exception;
  }
}
