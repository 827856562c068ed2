package io.garim.anonymizer;

import io.garim.domain.Check;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How workers of a node run their engines.
 *
 * @param instances how many workers, each with one engine process
 * @param engine the command that starts an engine: program, flags, class path and main class;
 *     {@code --socket PATH --models DIR} is appended
 * @param models the folder of models
 * @param scratch where engines write; of this node alone, swept at start
 * @param scratchLimit the most bytes one task may write
 * @param sockets a private folder with a short path, as a socket's path has at most 107 bytes
 * @param patience how long an engine may neither compute nor advance; waiting for bytes of an input
 *     does not count
 * @param recycleAfter how many tasks an engine does before a fresh one takes its place
 * @param niceness how far engines stand back behind other processes, 0 to 19; 0 not at all
 */
public record WorkerConfig(
    int instances,
    List<String> engine,
    Path models,
    Path scratch,
    long scratchLimit,
    Path sockets,
    Duration patience,
    int recycleAfter,
    int niceness) {
  /** The longest name of a socket that workers make in {@code sockets}. */
  private static final int NAME_BYTES = 24;

  private static final int MAX_SOCKET_PATH = 107;

  public WorkerConfig {
    Check.between(0, 256, instances, "worker.instances");
    engine = List.copyOf(engine);
    Check.that(!engine.isEmpty(), "worker.engine must name a program");
    Check.atLeast(1, scratchLimit, "worker.scratch-limit");
    Check.that(
        sockets.toAbsolutePath().toString().length() + NAME_BYTES <= MAX_SOCKET_PATH,
        "worker.sockets is too long a path for a socket");
    Check.positive(patience, "worker.patience");
    Check.atLeast(1, recycleAfter, "worker.recycle-after");
    Check.between(0, 19, niceness, "worker.niceness");
  }

  /** The same for an engine that somebody waits for: it stands back behind nobody. */
  WorkerConfig waitedFor() {
    return new WorkerConfig(
        instances, engine, models, scratch, scratchLimit, sockets, patience, recycleAfter, 0);
  }
}
