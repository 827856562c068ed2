package io.garim.http.live;

import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Plays a video to one client: in order, at its own pace, never beyond what is rendered. A client
 * that is not ready for a frame gets the newest as soon as it is; what lay between is dropped. Used
 * on one event loop.
 */
final class Player {
  /** What a client can be told of the playing. */
  enum State {
    PLAYING,
    WAITING,
    PAUSED,
    ENDED
  }

  /** Beyond this lead the rendering need not be waited for. */
  private static final double COMFORTABLE_SECONDS = 4;

  /** Who follows and is further behind than this jumps: two segments, and one being made. */
  private static final double FAR_BEHIND_SECONDS = 6;

  /** Whoever is later than this starts counting anew rather than hurry. */
  private static final long TOO_LATE = 100;

  private static final long LONGEST_WAIT = 5_000;
  private static final long AGAIN = 300;

  private final Vertx vertx;
  private final LiveVideo video;
  private final Outlet outlet;
  private final LongSupplier clock;
  private final Consumer<State> told;
  private State state = State.PAUSED;
  private boolean following;
  private long next;
  private Optional<Shot> pending = Optional.empty();
  private long round;
  private long timer = -1;
  private boolean counting;
  private double lastDue;
  private double lastSeconds;
  private boolean idle = true;
  private boolean newest;

  /**
   * @param clock steady milliseconds
   * @param told hears of every state
   */
  Player(Vertx vertx, LiveVideo video, Outlet outlet, LongSupplier clock, Consumer<State> told) {
    this.vertx = vertx;
    this.video = video;
    this.outlet = outlet;
    this.clock = clock;
    this.told = told;
  }

  /** Plays from a frame on, or from where it is. */
  void play(Optional<Long> from) {
    begin(false);
    from.ifPresent(frame -> next = frame);
    step();
  }

  /** Plays what is newest, and goes on with it. */
  void follow() {
    begin(true);
    newest = true;
    toNewest();
  }

  /** Stops, and says so even if nothing was played. */
  void pause() {
    halt();
    state = State.PAUSED;
    told.accept(state);
  }

  /** Stops without a word. */
  void halt() {
    round++;
    idle = true;
    pending = Optional.empty();
    if (timer >= 0) vertx.cancelTimer(timer);
    timer = -1;
  }

  private void begin(boolean follow) {
    halt();
    following = follow;
    newest = false;
    counting = false;
    idle = false;
  }

  /** There may be more to play. */
  void edgeMoved() {
    boolean stuck = state == State.WAITING || state == State.ENDED;
    if (idle || !stuck || timer >= 0) return;
    if (newest) toNewest();
    else step();
  }

  /** The client may be ready for another picture. */
  void room() {
    if (pending.isEmpty() || !outlet.isFree()) return;
    Shot shot = pending.get();
    pending = Optional.empty();
    if (video.isCurrent(shot)) outlet.send(shot, FrameHeader.Kind.LIVE);
  }

  /** Goes to the beginning of the newest part that can be played. */
  private void toNewest() {
    long frames = video.frames();
    if (frames == 0) {
      tell(State.WAITING);
      return;
    }
    long mine = ++round;
    video
        .shot(frames - 1)
        .onComplete(
            shot -> {
              if (mine != round) return;
              newest = false;
              next = shot.part().first();
              step();
            },
            problem -> {
              if (mine == round) later(this::toNewest);
            });
  }

  private void step() {
    if (next >= video.frames()) {
      counting = false;
      tell(video.grows() ? State.WAITING : State.ENDED);
      return;
    }
    double lead = video.seconds(video.frames() - next);
    if (following && video.grows() && lead > FAR_BEHIND_SECONDS) {
      counting = false;
      toNewest();
      return;
    }
    long mine = ++round;
    video
        .shot(next)
        .onComplete(
            shot -> {
              if (mine == round) await(shot, lead);
            },
            problem -> {
              if (mine == round) later(this::step);
            });
  }

  private void later(Runnable work) {
    tell(State.WAITING);
    counting = false;
    timer =
        vertx.setTimer(
            AGAIN,
            tick -> {
              timer = -1;
              work.run();
            });
  }

  private void await(Shot shot, double lead) {
    if (outlet.isFree()) outlet.prepare(shot);
    long now = clock.getAsLong();
    double speed = lead > COMFORTABLE_SECONDS ? 1 : video.speed();
    double due = counting ? lastDue + (shot.seconds() - lastSeconds) * 1000 / speed : now;
    if (due < now - TOO_LATE || due > now + LONGEST_WAIT) due = now;
    counting = true;
    lastDue = due;
    lastSeconds = shot.seconds();
    timer = vertx.setTimer(Math.max(1, Math.round(due - now)), tick -> present(shot));
  }

  private void present(Shot shot) {
    timer = -1;
    if (!video.isCurrent(shot)) {
      step();
      return;
    }
    tell(State.PLAYING);
    if (outlet.isFree()) {
      pending = Optional.empty();
      outlet.send(shot, FrameHeader.Kind.LIVE);
    } else {
      if (pending.isPresent()) outlet.missed();
      pending = Optional.of(shot);
    }
    next = shot.frame() + 1;
    if (shot.ordinal() == 0) video.ahead(shot.part().next());
    step();
  }

  private void tell(State now) {
    if (now == state) return;
    state = now;
    told.accept(now);
  }
}
