package io.garim.http.live;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bus.WorkerNodes;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.RedeemTicket;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The frames of videos over binary WebSockets at {@code /ws/frames?video=ID&ticket=TICKET}: the
 * words of both sides are in docs/asyncapi.yaml.
 *
 * <p>A socket is opened with a ticket that counts once, on any node; whether its video is still
 * there is asked again every so often, and told at once when it is deleted. Whoever stands before
 * the router has checked Host, Origin and token by then. One instance for each http room; used on
 * its event loop.
 */
public final class LiveFrames {
  private static final String PATH = "/ws/frames";

  /** Pictures kept for all viewers of this node: some 300 wide ones of 1280 by 720. */
  private static final long SHELF_BYTES = 32L << 20;

  private static final int MOST_VIEWERS = 1_000;
  private static final long BEAT = TimeUnit.SECONDS.toMillis(1);

  /** News may get lost, so who is watched is asked after even when nothing is heard. */
  private static final long REFRESH = TimeUnit.SECONDS.toMillis(2);

  private static final long TELL_WATCHED = TimeUnit.SECONDS.toMillis(20);

  private final Vertx vertx;
  private final Bus bus;
  private final ObjectReader reader;
  private final WorkerNodes nodes;
  private final InstantSource time;
  private final Duration checking;
  private final LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  private final PackShelf shelf;
  private final Map<String, LiveVideo> videos = new HashMap<>();
  private final Map<Viewer, String> viewers = new LinkedHashMap<>();
  private long refreshedAt;
  private long checkedAt;
  private long toldAt;

  /**
   * @param nodes that have packs made
   * @param time of day, for clients that measure
   * @param checking how often it is asked whether viewers may go on watching
   */
  public LiveFrames(
      Vertx vertx,
      Bus bus,
      ObjectReader reader,
      WorkerNodes nodes,
      InstantSource time,
      Duration checking) {
    this.vertx = vertx;
    this.bus = bus;
    this.reader = reader;
    this.nodes = nodes;
    this.time = time;
    this.checking = checking;
    shelf = new PackShelf(reader, SHELF_BYTES);
  }

  /** Hears of changes, and looks after the viewers, from now on. */
  public Future<Void> listen() {
    refreshedAt = clock.getAsLong();
    checkedAt = refreshedAt;
    vertx.setPeriodic(BEAT, tick -> beat());
    return Future.all(
            bus.hear(Addresses.VIDEO_CHANGED, this::heard),
            bus.hear(Addresses.VIDEO_EDITED, this::edited))
        .mapEmpty();
  }

  /** Answers at the address from now on. */
  public void mount(Router router) {
    router.get(PATH).handler(this::open);
  }

  private void open(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (!request.canUpgradeToWebSocket()) {
      ctx.fail(refusal(FailureKind.INVALID, "This address is for WebSockets."));
      return;
    }
    if (viewers.size() >= MOST_VIEWERS) {
      ctx.fail(refusal(FailureKind.UNAVAILABLE, "Too many are watching on this server."));
      return;
    }
    RedeemTicket ask;
    try {
      String video = new VideoId(String.valueOf(request.getParam("video"))).id();
      ask = new RedeemTicket(video, String.valueOf(request.getParam("ticket")));
    } catch (IllegalArgumentException e) {
      ctx.fail(refusal(FailureKind.INVALID, e.getMessage()));
      return;
    }
    // what the client says before the ticket is known to be good waits in the socket
    request.pause();
    bus.ask(Addresses.TICKET_REDEEM, ask)
        .compose(redeemed -> request.toWebSocket())
        .onComplete(socket -> watch(socket, ask.id()), ctx::fail);
  }

  private static ServiceException refusal(FailureKind kind, String sentence) {
    return new ServiceException(kind, sentence);
  }

  private void watch(ServerWebSocket socket, String id) {
    LiveVideo video = videos.computeIfAbsent(id, this::video);
    var viewer = new Viewer(vertx, socket, video, clock, time);
    viewers.put(viewer, id);
    viewer.open(
        () -> {
          viewers.remove(viewer);
          if (!video.leave(viewer)) videos.remove(id, video);
        });
    video.join(viewer);
  }

  private LiveVideo video(String id) {
    var parts = new PartFinder(vertx, bus, reader, nodes, shelf, id);
    return new LiveVideo(bus, shelf, parts, id, clock);
  }

  private void heard(VideoChanged news) {
    LiveVideo video = videos.get(news.video().id());
    if (video != null) video.heard(news.video());
  }

  private void edited(VideoEdited news) {
    LiveVideo video = videos.get(news.id());
    if (video != null) video.edited();
  }

  private void beat() {
    long now = clock.getAsLong();
    if (now - refreshedAt >= REFRESH) {
      refreshedAt = now;
      videos.values().forEach(LiveVideo::refresh);
    }
    if (now - toldAt >= TELL_WATCHED) {
      toldAt = now;
      videos.values().forEach(LiveVideo::watched);
    }
    if (now - checkedAt >= checking.toMillis()) {
      checkedAt = now;
      List.copyOf(videos.keySet()).forEach(this::check);
    }
    List.copyOf(viewers.keySet()).forEach(Viewer::beat);
  }

  /** Whoever may no longer see the video sees no more of it; a house that is silent is not a no. */
  private void check(String id) {
    bus.ask(Addresses.VIDEO_GET, new VideoId(id))
        .onFailure(
            problem -> {
              FailureKind kind = ServiceException.of(problem).kind();
              switch (kind) {
                case NOT_FOUND, GONE -> closeAll(id, Viewer.GONE, problem.getMessage());
                case UNAUTHORIZED, FORBIDDEN ->
                    closeAll(id, Viewer.FORBIDDEN, problem.getMessage());
                default -> {}
              }
            });
  }

  private void closeAll(String id, short code, String reason) {
    for (Map.Entry<Viewer, String> one : List.copyOf(viewers.entrySet())) {
      if (one.getValue().equals(id)) one.getKey().close(code, reason);
    }
  }
}
