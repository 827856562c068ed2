package io.garim.http.live;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Answers one client's wishes for single frames: the newest wins, older ones are let go. At most
 * two are looked for at a time. Used on one event loop.
 */
final class Seeker {
  private static final int AT_ONCE = 2;

  private final LiveVideo video;
  private final Outlet outlet;
  private Optional<Wish.Seek> newest = Optional.empty();
  private Optional<Shot> ready = Optional.empty();
  private boolean looking;
  private int searches;

  Seeker(LiveVideo video, Outlet outlet) {
    this.video = video;
    this.outlet = outlet;
  }

  void seek(Wish.Seek wish) {
    newest = Optional.of(wish);
    ready = Optional.empty();
    looking = false;
    look();
  }

  /** Wants nothing any more. */
  void halt() {
    newest = Optional.empty();
    ready = Optional.empty();
  }

  /** The client may be ready for another picture. */
  void room() {
    if (newest.isEmpty()) return;
    if (ready.isPresent()) found(newest.get(), ready.get());
    else look();
  }

  private void look() {
    if (newest.isEmpty() || looking || searches >= AT_ONCE) return;
    Wish.Seek wish = newest.get();
    looking = true;
    searches++;
    video
        .shot(wish.frame())
        .onComplete(
            done -> {
              searches--;
              boolean still = newest.filter(w -> w == wish).isPresent();
              if (!still) {
                look();
              } else if (done.succeeded()) {
                found(wish, done.result());
              } else {
                missing(wish);
              }
            });
  }

  private void found(Wish.Seek wish, Shot shot) {
    if (!video.isCurrent(shot)) {
      seek(wish);
      return;
    }
    if (!outlet.isFree()) {
      ready = Optional.of(shot);
      return;
    }
    halt();
    outlet
        .send(shot, FrameHeader.Kind.SEEK)
        .onSuccess(
            sent -> {
              if (sent) return;
              if (newest.isEmpty() && !video.isCurrent(shot)) seek(wish);
              else outlet.text(missed(wish));
            });
  }

  private void missing(Wish.Seek wish) {
    halt();
    outlet.text(missed(wish));
  }

  private static JsonObject missed(Wish.Seek wish) {
    return new JsonObject()
        .put("type", "missing")
        .put("frame", wish.frame())
        .put("request", wish.request());
  }
}
