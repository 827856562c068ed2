package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditorSeen;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.edit.VideoFollowed;
import io.garim.contract.video.VideoChanged;
import io.garim.domain.editing.FrameRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets browsers hear how videos change, over SockJS at {@code /eventbus}: each video at its own
 * address, all of them at {@link Addresses#BROWSER_LIST}; and takes requests for edits at {@link
 * Addresses#BROWSER_EDITS} and to follow at {@link Addresses#BROWSER_TRAILS}, and at {@link
 * Addresses#BROWSER_PRESENCE} who has an editor open. Nothing else goes out or comes in; whoever
 * tries is told {@code access_denied}. A message is at most 64 KiB.
 *
 * <p>Each http room speaks to the browsers of its own node, so one room per node. Every address
 * numbers its events; a client that misses a number reads the video again over REST, and so does a
 * slow one, to which nothing is sent while its socket is full. News of edits is numbered by the
 * edits' own versions.
 */
final class EventBridge {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);
  private static final int REMEMBERED = 10_000;
  private static final int MOST_HANDLERS = 512;

  /** Longer than the bus waits, so that the answer says who did not. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Where browsers ask for something. */
  private static final Set<String> ASKED =
      Set.of(Addresses.BROWSER_EDITS, Addresses.BROWSER_TRAILS, Addresses.BROWSER_PRESENCE);

  private static final Pattern OURS =
      Pattern.compile(
          "video\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|"
              + Pattern.quote(Addresses.BROWSER_LIST));

  /** What is kept of a video: its pace and how many events went out. */
  private static final class Line {
    private final EventPace pace;
    private long seq;

    Line(Vertx vertx, EventBridge bridge) {
      this.pace = new EventPace(vertx, news -> bridge.send(this, news));
    }
  }

  private final Vertx vertx;
  private final Map<String, Line> lines =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final SocketPace presence = new SocketPace(InstantSource.system());
  private long listSeq;

  EventBridge(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Hears of changes from now on. */
  Future<Void> listen(Bus bus) {
    return Future.all(
            bus.hear(Addresses.VIDEO_CHANGED, this::changed),
            bus.hear(Addresses.VIDEO_EDITED, this::edited),
            bus.hear(Addresses.VIDEO_FOLLOWED, this::followed),
            bus.hear(Addresses.EDITOR_SEEN, this::seen))
        .mapEmpty();
  }

  /**
   * Speaks to browsers from now on.
   *
   * @param asked by address, what is made of what a browser sent there, and becomes what it is told
   */
  void mount(Router router, Map<String, Function<Object, Future<JsonObject>>> asked) {
    asked.forEach(
        (address, make) ->
            vertx.eventBus().<Object>localConsumer(address, message -> answer(message, make)));
    // This page of SockJS loads a script from elsewhere; no transport left here needs it.
    router.routeWithRegex(Guard.EVENTS + "/iframe.*").handler(ctx -> ctx.fail(404));
    router
        .route(Guard.EVENTS + "/*")
        .handler(BodyHandler.create(false).setBodyLimit(ApiContract.MOST_JSON));
    router
        .route(Guard.EVENTS + "/*")
        .subRouter(SockJSHandler.create(vertx, sockets()).bridge(permissions(), this::decide));
  }

  private static SockJSHandlerOptions sockets() {
    return new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        .addDisabledTransport("EVENT_SOURCE")
        .addDisabledTransport("HTML_FILE")
        .addDisabledTransport("JSON_P");
  }

  private static SockJSBridgeOptions permissions() {
    return new SockJSBridgeOptions()
        .addInboundPermitted(new PermittedOptions().setAddress(Addresses.BROWSER_EDITS))
        .addInboundPermitted(new PermittedOptions().setAddress(Addresses.BROWSER_TRAILS))
        .addInboundPermitted(new PermittedOptions().setAddress(Addresses.BROWSER_PRESENCE))
        .addOutboundPermitted(new PermittedOptions().setAddressRegex(OURS.pattern()))
        .setReplyTimeout(PATIENCE.toMillis())
        .setMaxHandlersPerSocket(MOST_HANDLERS);
  }

  private void decide(BridgeEvent event) {
    // A gap in the numbers makes the client read again; a full socket would only grow in memory.
    boolean held = event.type() == BridgeEventType.RECEIVE && event.socket().writeQueueFull();
    // Who publishes an edit would never hear what became of it.
    boolean unanswerable =
        event.type() == BridgeEventType.PUBLISH
            && ASKED.contains(event.getRawMessage().getString("address"));
    if (event.type() == BridgeEventType.SOCKET_CLOSED) presence.forget(event.socket());
    boolean hasty =
        event.type() == BridgeEventType.SEND
            && Addresses.BROWSER_PRESENCE.equals(event.getRawMessage().getString("address"))
            && !presence.allows(event.socket());
    event.complete(!held && !unanswerable && !hasty);
  }

  private static void answer(Message<Object> message, Function<Object, Future<JsonObject>> edits) {
    Future<JsonObject> answer;
    try {
      answer = edits.apply(message.body());
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    answer.onComplete(
        message::reply,
        failure -> {
          Problem problem = Problem.of(failure);
          if (problem.status() >= 500) LOG.warn("what a browser asked for failed", failure);
          message.fail(problem.status(), problem.json().encode());
        });
  }

  private void edited(VideoEdited news) {
    var touched = new JsonArray();
    for (FrameRange frames : news.touched()) {
      var range = new JsonObject();
      EditJson.frames(frames, range);
      touched.add(range);
    }
    publish(
        Addresses.browserTopic(news.id()),
        new JsonObject()
            .put("type", "edited")
            .put("version", news.version())
            .put("author", news.author())
            .put("touched", touched));
  }

  private void followed(VideoFollowed news) {
    publish(
        Addresses.browserTopic(news.id()),
        new JsonObject().put("type", "followed").put("trail", TrailCommands.json(news.trail())));
  }

  private void seen(EditorSeen news) {
    publish(Addresses.browserTopic(news.videoId()), Presence.json(news));
  }

  private void changed(VideoChanged news) {
    lines.computeIfAbsent(news.video().id(), id -> new Line(vertx, this)).pace.hear(news);
  }

  private void send(Line line, VideoChanged news) {
    JsonObject video = VideoJson.write(news.video());
    String type = news.stateChanged() ? "video.state" : "video.progress";
    publish(Addresses.browserTopic(news.video().id()), type, ++line.seq, video);
    publish(Addresses.BROWSER_LIST, type, ++listSeq, video);
  }

  private void publish(String address, String type, long seq, JsonObject video) {
    publish(
        address,
        new JsonObject().put("type", type).put("version", 1).put("seq", seq).put("video", video));
  }

  private void publish(String address, JsonObject event) {
    vertx.eventBus().publish(address, event, new DeliveryOptions().setLocalOnly(true));
  }
}
