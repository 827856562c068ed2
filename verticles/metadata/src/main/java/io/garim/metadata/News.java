package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.video.VideoChanged;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of videos after they changed: of a state at once, of progress at once too, but at most four
 * times a second per video, the last word always included. Used on one event loop.
 */
final class News {
  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final long PROGRESS_MILLIS = 250;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final VideoViews views;

  /** Videos that were just told of, and whether they went on meanwhile. */
  private final Map<String, Boolean> resting = new HashMap<>();

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
    if (resting.replace(videoId, true) != null) return;
    resting.put(videoId, false);
    VideoTable.find(database.client(), videoId)
        .onSuccess(found -> found.ifPresent(row -> tell(row, false)))
        .onFailure(News::missed);
    vertx.setTimer(
        PROGRESS_MILLIS,
        timer -> {
          if (resting.remove(videoId)) progressed(videoId);
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
