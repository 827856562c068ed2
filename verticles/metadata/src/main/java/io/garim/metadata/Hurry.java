package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;

/**
 * Somebody wants a result at once: what was edited so far is planned and put together without
 * waiting for a pause. Edits made after that are waited for again. Used on one event loop.
 */
final class Hurry {
  private final Database database;
  private final VideoViews views;
  private final EditPauses pauses;
  private final Runnable nudge;

  /**
   * @param nudge has tasks that may go now released
   */
  Hurry(Database database, VideoViews views, EditPauses pauses, Runnable nudge) {
    this.database = database;
    this.views = views;
    this.pauses = pauses;
    this.nudge = nudge;
  }

  /** The video as it is; CONFLICT for one that is stopped, as nothing is made of it. */
  Future<VideoView> compose(VideoId ask) {
    return views
        .living(ask.id())
        .compose(
            row -> {
              if (row.phase() == VideoPhase.FAILED || row.phase() == VideoPhase.CANCELLED) {
                throw new ServiceException(
                    FailureKind.CONFLICT, "The video is stopped, so no result is made of it.");
              }
              return database
                  .transaction(connection -> TaskTable.composeNow(connection, row.id()))
                  .compose(
                      done -> {
                        pauses.hurry(row.id());
                        nudge.run();
                        return views.view(row);
                      });
            });
  }
}
