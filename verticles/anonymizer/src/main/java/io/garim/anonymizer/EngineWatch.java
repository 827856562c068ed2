package io.garim.anonymizer;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches an engine during one task and kills it when it hangs or writes more than it may; then
 * {@link #verdict} says why. Used on one context; looks are taken off it.
 */
final class EngineWatch {
  private static final Logger LOG = LoggerFactory.getLogger(EngineWatch.class);
  private static final long LONGEST_PAUSE = 1_000;

  private final Vertx vertx;
  private final WorkerConfig config;
  private final EngineProcess engine;
  private final InputFeed feed;
  private final ScratchFolder scratch;
  private final Watchdog watchdog;
  private final long timer;
  private long lastLook = System.nanoTime();
  private boolean looking;
  private ServiceException verdict;

  EngineWatch(Workplace place, EngineProcess engine, InputFeed feed) {
    vertx = place.vertx();
    config = place.config();
    scratch = place.scratch();
    this.engine = engine;
    this.feed = feed;
    watchdog = new Watchdog(config.patience());
    // A first look, so that what the engine computed for earlier tasks is not counted.
    watchdog.look(Duration.ofSeconds(1), engine.computed(), true);
    watchdog.heard(0);
    long pause = Math.min(LONGEST_PAUSE, Math.max(1, config.patience().toMillis() / 4));
    timer = vertx.setPeriodic(pause, tick -> look());
  }

  void heard(long done) {
    watchdog.heard(done);
  }

  /** What one look finds out. */
  private record Sight(Duration computed, long written) {}

  private void look() {
    if (looking) return;
    looking = true;
    vertx
        .executeBlocking(() -> new Sight(engine.computed(), scratch.bytes()), false)
        .onComplete(this::judge, problem -> LOG.warn("An engine cannot be watched", problem))
        .onComplete(end -> looking = false);
  }

  private void judge(Sight sight) {
    long now = System.nanoTime();
    Duration elapsed = Duration.ofNanos(now - lastLook);
    lastLook = now;
    if (sight.written() > config.scratchLimit()) {
      kill(FailureKind.TOO_LARGE, "What comes out of it is larger than this installation allows.");
    } else if (watchdog.look(elapsed, sight.computed(), feed.isWaiting())) {
      kill(FailureKind.ENGINE_FAILED, "The engine that worked on it made no progress.");
    }
  }

  private void kill(FailureKind kind, String sentence) {
    if (verdict != null) return;
    LOG.warn("Engine {} is killed: {}", engine.pid(), sentence);
    verdict = new ServiceException(kind, sentence);
    engine.kill();
  }

  /** Why the engine was killed, if it was. */
  Optional<ServiceException> verdict() {
    return Optional.ofNullable(verdict);
  }

  void end() {
    vertx.cancelTimer(timer);
  }
}
