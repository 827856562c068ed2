package io.garim.metadata;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits for a pause in the edits of a video before it is planned again: half a second after the
 * last one, but no longer than five after the first. Each plan would undo the renderings begun for
 * the one before. Used on one event loop.
 */
final class EditPauses {
  private static final long PAUSE_MILLIS = 500;
  private static final long MOST_MILLIS = 5_000;

  private final Vertx vertx;
  private final Map<String, Waiting> all = new HashMap<>();

  EditPauses(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * @param latest the steady time in nanoseconds when waiting ends in any case
   * @param then what is done when it ends
   */
  private record Waiting(long timer, long latest, Runnable then) {}

  /** That video was edited just now; {@code then} is done when the wait is over, once. */
  void edited(String videoId, Runnable then) {
    long now = System.nanoTime();
    Waiting before = all.get(videoId);
    if (before != null) vertx.cancelTimer(before.timer());
    long latest = before == null ? now + MOST_MILLIS * 1_000_000 : before.latest();
    long left = Math.max(1, Math.min(PAUSE_MILLIS, (latest - now) / 1_000_000));
    long timer =
        vertx.setTimer(
            left,
            over -> {
              all.remove(videoId);
              then.run();
            });
    all.put(videoId, new Waiting(timer, latest, then));
  }

  /** Nobody wants to wait for a pause of that video any more. */
  void hurry(String videoId) {
    Waiting waiting = all.remove(videoId);
    if (waiting != null && vertx.cancelTimer(waiting.timer())) waiting.then().run();
  }

  /** Whether more edits of that video may come at once. */
  boolean waiting(String videoId) {
    return all.containsKey(videoId);
  }
}
