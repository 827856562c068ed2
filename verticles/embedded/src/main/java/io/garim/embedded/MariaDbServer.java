package io.garim.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the database server as a child process. Its output is drained for as long as it
 * lives: warnings and errors go to the log, the last lines explain a failed start.
 */
final class MariaDbServer {
  private static final Logger LOG = LoggerFactory.getLogger(MariaDbServer.class);
  private static final String READY = "ready for connections";
  private static final int KEPT_LINES = 12;
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(2);

  private final Process process;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();

  private MariaDbServer(Process process) {
    this.process = process;
    Thread reader = new Thread(this::drain, "garim-database-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Makes the system tables once, completely or not at all. */
  static void install(MariaDbSettings settings) throws IOException, InterruptedException {
    if (Files.isDirectory(settings.tables())) return;
    Path draft = settings.folder().resolve("tables.draft");
    Folders.delete(draft);
    Files.createDirectories(draft);
    List<String> command = new ArrayList<>(settings.command(draft));
    command.add("--bootstrap");
    command.add("--init-file=");
    MariaDbServer install = new MariaDbServer(spawn(command));
    try (OutputStream statements = install.process.getOutputStream()) {
      MariaDbProgram.writeSystemTables(statements);
    } catch (IOException itDied) {
      LOG.debug("The installing database server closed its input", itDied);
    }
    install.process.waitFor(INSTALL_LIMIT.toSeconds(), TimeUnit.SECONDS);
    boolean done = !install.process.isAlive() && install.process.exitValue() == 0;
    install.process.destroyForcibly();
    if (!done) throw install.failure("The database could not make its system tables");
    Files.move(draft, settings.tables(), StandardCopyOption.ATOMIC_MOVE);
  }

  static MariaDbServer launch(MariaDbSettings settings) throws IOException {
    return new MariaDbServer(spawn(settings.command(settings.tables())));
  }

  private static Process spawn(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Variables such as MYSQL_TCP_PORT or MALLOC_* of our surroundings are not for this server.
    builder.environment().keySet().retainAll(Set.of("PATH", "LD_LIBRARY_PATH"));
    return builder.start();
  }

  /** Waits until the server accepts connections; every start-up statement has run by then. */
  void awaitReady(Duration limit) throws InterruptedException {
    try {
      ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notReady) {
      process.destroyForcibly();
      throw failure("The database did not start");
    }
  }

  /** Completes when the process has ended, for whatever reason. */
  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  long pid() {
    return process.pid();
  }

  /** Asks it to end; a start that is being waited for fails then. */
  void askToStop() {
    process.destroy();
  }

  /** Asks it to end, insists after the limit, returns when it is gone. */
  void stop(Duration limit) throws InterruptedException {
    process.destroy();
    if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) return;
    LOG.warn("The database did not stop within {}; killing it", limit);
    process.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
  }

  private IllegalStateException failure(String what) throws InterruptedException {
    try {
      drained.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException stillTalking) {
      LOG.debug("The output of the database is still open");
    }
    synchronized (lastLines) {
      return new IllegalStateException(what + ". It said: " + String.join(" | ", lastLines));
    }
  }

  private void drain() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) hear(line);
    } catch (IOException closed) {
      LOG.debug("The output of the database was closed", closed);
    } finally {
      drained.complete(null);
      ready.completeExceptionally(new IllegalStateException("ended"));
    }
  }

  private void hear(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == KEPT_LINES) lastLines.removeFirst();
      lastLines.addLast(line);
    }
    if (line.contains("[ERROR]")) LOG.error("database: {}", line);
    else if (line.contains("[Warning]")) LOG.info("database: {}", line);
    else LOG.debug("database: {}", line);
    if (line.contains(READY)) ready.complete(null);
  }
}
