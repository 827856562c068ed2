package io.garim.http;

import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoView;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Paces the news of one video: a change of state goes out at once, progress at most once in a rest,
 * always the newest. News older than what went out before is dropped. Used on one event loop.
 */
final class EventPace {
  static final Duration REST = Duration.ofMillis(250);

  private final Vertx vertx;
  private final Consumer<VideoChanged> out;
  private long newest;
  private boolean resting;
  private VideoView waiting;

  EventPace(Vertx vertx, Consumer<VideoChanged> out) {
    this.vertx = vertx;
    this.out = out;
  }

  void hear(VideoChanged news) {
    if (news.video().version() < newest) return;
    newest = news.video().version();
    if (news.stateChanged()) {
      waiting = null;
      send(news);
    } else if (resting) {
      waiting = news.video();
    } else {
      send(news);
    }
  }

  private void send(VideoChanged news) {
    out.accept(news);
    if (resting) return;
    resting = true;
    vertx.setTimer(REST.toMillis(), rested -> rested());
  }

  private void rested() {
    resting = false;
    VideoView next = waiting;
    waiting = null;
    if (next != null) send(new VideoChanged(false, next));
  }
}
