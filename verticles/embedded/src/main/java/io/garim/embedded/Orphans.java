package io.garim.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database servers that outlived the Garim that started them, because it was killed. Found among
 * all processes by program and data folder rather than by a pid file alone: a killed start may not
 * have written one, and a pid may belong to somebody else by now.
 */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  private Orphans() {}

  /** Our servers that run on these tables. */
  static List<ProcessHandle> on(Path tables) {
    return ProcessHandle.allProcesses().filter(process -> isOurs(process, tables)).toList();
  }

  private static boolean isOurs(ProcessHandle process, Path tables) {
    ProcessHandle.Info info = process.info();
    boolean program = info.command().map(c -> c.contains("mariadbd")).orElse(false);
    return program
        && info.arguments()
            .map(all -> List.of(all).contains(MariaDbSettings.datadir(tables)))
            .orElse(false);
  }

  /**
   * Stops them: politely, after the limit by force.
   *
   * @throws IllegalStateException when one cannot be stopped, naming it
   */
  static void stop(Path tables, Duration limit) throws InterruptedException {
    for (ProcessHandle orphan : on(tables)) {
      LOG.warn("Stopping database process {}, left over from a killed Garim", orphan.pid());
      orphan.destroy();
      if (ended(orphan, limit)) continue;
      orphan.destroyForcibly();
      if (!ended(orphan, limit))
        throw new IllegalStateException(
            "The database process "
                + orphan.pid()
                + " still uses "
                + tables
                + " and cannot be stopped. Stop it first.");
    }
  }

  private static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException alive) {
      return !process.isAlive();
    }
  }
}
