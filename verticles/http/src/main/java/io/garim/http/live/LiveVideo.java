package io.garim.http.live;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.LiveEdge;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One video that is watched on this node: how far it can be watched, where its pictures lie, and
 * who watches. All its viewers share what is asked and read. Used on one event loop.
 *
 * <p>Pictures are those of parts that counted when the video was last heard of: as soon as one was
 * replaced, or something was edited, all are looked for anew.
 */
final class LiveVideo {
  /** Who watches, as far as the video is concerned. */
  interface Watcher {
    /** More can be watched, or nothing more will come. */
    void edgeMoved();

    /** The video is no longer there. */
    void gone(String reason);
  }

  private static final Set<VideoPhase> GROWING =
      Set.of(VideoPhase.RECEIVING, VideoPhase.PROBING, VideoPhase.PROCESSING);

  private final Bus bus;
  private final PackShelf shelf;
  private final PartFinder parts;
  private final String id;
  private final LongSupplier clock;
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private final Pace pace = new Pace();
  private LiveEdge edge = new LiveEdge(VideoPhase.RECEIVING, -1, 0, 0, 0);
  private boolean asking;
  private boolean askAgain;

  /**
   * @param clock steady milliseconds
   */
  LiveVideo(Bus bus, PackShelf shelf, PartFinder parts, String id, LongSupplier clock) {
    this.bus = bus;
    this.shelf = shelf;
    this.parts = parts;
    this.id = id;
    this.clock = clock;
  }

  void join(Watcher watcher) {
    watchers.add(watcher);
    watched();
    refresh();
  }

  /** Whether somebody is left who watches. */
  boolean leave(Watcher watcher) {
    watchers.remove(watcher);
    return !watchers.isEmpty();
  }

  /** Tells those who make pictures that somebody waits for them. */
  void watched() {
    if (grows()) bus.tell(Addresses.VIDEO_WATCHED, new VideoId(id));
  }

  /** How many frames can be watched, from the first on. */
  long frames() {
    return edge.frames();
  }

  /** Whether more frames may come. */
  boolean grows() {
    return GROWING.contains(edge.phase());
  }

  /** How many seconds so many frames are shown, about. */
  double seconds(long frames) {
    return edge.frameRate() > 0 ? frames / edge.frameRate() : 0;
  }

  /** Seconds of video per second that rendering keeps up with, at most 1. */
  double speed() {
    return grows() ? pace.speed(clock.getAsLong()) : 1;
  }

  /** It changed, as the house tells. */
  void heard(VideoView video) {
    if (video.phase() == VideoPhase.DELETED) {
      gone("The video was deleted.");
    } else if (video.version() != edge.version()) {
      refresh();
    }
  }

  /** Something was edited: from now on no picture counts that was found before. */
  void edited() {
    parts.forget();
    refresh();
  }

  /** Asks how far it is; of many who want to know at once, one asks. */
  void refresh() {
    askAgain = asking;
    if (asking) return;
    asking = true;
    bus.ask(Addresses.EDGE_LOCATE, new VideoId(id))
        .onComplete(
            answer -> {
              asking = false;
              if (answer.succeeded()) take(answer.result());
              else if (isGone(answer.cause())) gone(answer.cause().getMessage());
              if (askAgain) refresh();
            });
  }

  private static boolean isGone(Throwable problem) {
    FailureKind kind = ServiceException.of(problem).kind();
    return kind == FailureKind.GONE || kind == FailureKind.NOT_FOUND;
  }

  private void take(LiveEdge now) {
    if (now.version() < edge.version()) return;
    boolean moved = now.frames() != edge.frames() || now.phase() != edge.phase();
    if (now.replaced() != edge.replaced() || now.frames() < edge.frames()) parts.forget();
    edge = now;
    pace.reached(seconds(now.frames()), clock.getAsLong());
    if (moved) List.copyOf(watchers).forEach(Watcher::edgeMoved);
  }

  private void gone(String reason) {
    List.copyOf(watchers).forEach(watcher -> watcher.gone(reason));
  }

  /** A frame; fails with NOT_FOUND while it is not rendered. Its pack is made when it must. */
  Future<Shot> shot(long frame) {
    return parts.part(frame).map(part -> parts.shot(frame, part));
  }

  /** Whether the part of a shot is, as far as is known, still the one that counts. */
  boolean isCurrent(Shot shot) {
    return shot.part().era() == parts.era();
  }

  /** Has the pack of what comes at that frame made, so that nobody waits for it. */
  void ahead(long frame) {
    if (frame < frames()) parts.part(frame);
  }

  /**
   * A picture that was read, with what it is of.
   *
   * @param shot where it was found
   */
  record Developed(Shot shot, PackShelf.Picture picture) {}

  /** The picture of a shot; one whose pack was thrown away meanwhile is looked for once more. */
  Future<Developed> picture(Shot shot, boolean narrow) {
    return read(shot, narrow)
        .recover(
            problem -> {
              boolean evicted = ServiceException.of(problem).kind() == FailureKind.NOT_FOUND;
              if (!evicted) return Future.failedFuture(problem);
              parts.evicted(shot.part());
              return shot(shot.frame()).compose(again -> read(again, narrow));
            });
  }

  private Future<Developed> read(Shot shot, boolean narrow) {
    return shelf
        .picture(shot.part().pack(), shot.ordinal(), shot.entry(), narrow)
        .map(picture -> new Developed(shot, picture));
  }
}
