package io.garim.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real MariaDB for one machine: a child process, on loopback only, all its files in one folder.
 *
 * <p>Port and password are chosen at the first start and kept. A server left over from a killed JVM
 * is stopped first; one that dies by itself is started again on the same port, with growing pauses
 * of at most ten seconds, for as long as this is open. A commit is on disk when it returns ({@code
 * innodb_flush_log_at_trx_commit=1}). Thread safe; nothing here runs on the caller's thread. Linux
 * on x86-64 only: elsewhere the start fails and says what to configure.
 */
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMariaDb.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final int START_TRIES = 3;

  private final Path folder;
  private final Lane lane = new Lane("garim-database");
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
  private volatile boolean closing;
  private volatile MariaDbServer server;
  private FolderLock lock;
  private MariaDbSettings settings;
  private long startedAt;

  /**
   * Touches nothing yet.
   *
   * @param folder made at start; owned by this until closed, kept afterwards. Not under a folder
   *     that is cleaned from time to time.
   */
  public EmbeddedMariaDb(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts the server; the future completes when it accepts connections. Fails with {@link
   * FolderInUse} when somebody else runs on this folder. Once only.
   */
  public CompletableFuture<DatabaseAddress> start() {
    return lane.run(this::open);
  }

  /** Stops the server and returns when it is gone, at the latest after some ten seconds. */
  @Override
  public void close() {
    closing = true;
    MariaDbServer running = server;
    if (running != null) running.askToStop();
    Closing.await(lane.close(this::shut), STOP_LIMIT.plusSeconds(3), "database");
  }

  /** The process of the server while it runs, else 0. */
  long pid() {
    MariaDbServer running = server;
    return running == null ? 0 : running.pid();
  }

  private DatabaseAddress open() throws IOException, InterruptedException {
    if (lock != null || closing) throw new IllegalStateException("The database starts once only");
    Path real = Folders.privateFolder(folder);
    lock = FolderLock.take(real);
    try {
      return openLocked(real);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      shut();
      throw failed;
    }
  }

  private DatabaseAddress openLocked(Path real) throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    MariaDbProgram program = MariaDbProgram.unpack(real);
    Map<String, String> secrets =
        new SecretFile(real.resolve("credentials.properties"), random).open(Map.of("password", 32));
    Orphans.stop(real.resolve("tables"), STOP_LIMIT);
    Orphans.stop(real.resolve("tables.draft"), STOP_LIMIT);
    KeptPort port = new KeptPort(real.resolve("port"), random, KeptPort::isFree);
    settings = new MariaDbSettings(real, program, port.choose(), secrets.get("password"));
    settings.write();
    MariaDbServer.install(settings);
    for (int tryNumber = 1; ; tryNumber++) {
      try {
        launch();
        break;
      } catch (IllegalStateException failed) {
        if (tryNumber == START_TRIES || closing || KeptPort.isFree(settings.port())) throw failed;
        // Somebody took the port between our look and the server's.
        settings = new MariaDbSettings(real, program, port.another(), settings.password());
        settings.write();
      }
    }
    return new DatabaseAddress(
        "127.0.0.1",
        settings.port(),
        MariaDbSettings.DATABASE,
        MariaDbSettings.USER,
        settings.password());
  }

  private void launch() throws IOException, InterruptedException {
    startedAt = System.nanoTime();
    MariaDbServer next = MariaDbServer.launch(settings);
    server = next;
    next.awaitReady(START_LIMIT);
    next.ended().thenRun(() -> lane.run(() -> recover(next)));
  }

  private Void recover(MariaDbServer dead) {
    if (closing || server != dead) return null;
    if (System.nanoTime() - startedAt > STEADY.toNanos()) backoff.reset();
    Duration pause = backoff.next();
    LOG.error("The database process {} ended by itself; starting again in {}", dead.pid(), pause);
    lane.after(pause, this::relaunch);
    return null;
  }

  private void relaunch() {
    if (closing) return;
    try {
      Orphans.stop(settings.tables(), STOP_LIMIT);
      launch();
      LOG.info("The database runs again on port {}", settings.port());
    } catch (IOException | RuntimeException failed) {
      Duration pause = backoff.next();
      LOG.error("The database did not come back; trying again in {}", pause, failed);
      lane.after(pause, this::relaunch);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Void shut() throws IOException, InterruptedException {
    closing = true;
    MariaDbServer running = server;
    server = null;
    if (running != null) running.stop(STOP_LIMIT);
    FolderLock held = lock;
    if (held != null) held.close();
    return null;
  }
}
