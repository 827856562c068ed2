package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.video.VideoChanged;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of videos after they changed: of a state at once, of progress at most four times a second
 * per video, the last word always included. Used on one event loop.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final long PROGRESS_MILLIS = 250;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final VideoViews views;
  private final Set<String> waiting = new HashSet<>();

  News(Vertx vertx, Bus bus, Database database, VideoViews views) {
    this.vertx = vertx;
    this.bus = bus;
    this.database = database;
    this.views = views;
  }

  void stateChanged(VideoRow row) {
    tell(row, true);
  }

  void progressed(String videoId) {
    if (!waiting.add(videoId)) return;
    vertx.setTimer(
        PROGRESS_MILLIS,
        timer -> {
          waiting.remove(videoId);
          VideoTable.find(database.client(), videoId)
              .onSuccess(found -> found.ifPresent(row -> tell(row, false)))
              .onFailure(News::missed);
        });
  }

  private void tell(VideoRow row, boolean stateChanged) {
    views
        .view(row)
        .onSuccess(view -> bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(stateChanged, view)))
        .onFailure(News::missed);
  }

  private static void missed(Throwable problem) {
    LOG.debug("news of a video could not be told", problem);
  }
}
