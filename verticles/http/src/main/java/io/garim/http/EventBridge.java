package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.video.VideoChanged;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lets browsers hear how videos change, over SockJS at {@code /eventbus}: each video at its own
 * address, all of them at {@link Addresses#BROWSER_LIST}. Nothing else goes out, nothing comes in;
 * whoever tries is told {@code access_denied}.
 *
 * <p>Each http room speaks to the browsers of its own node, so one room per node. Every address
 * numbers its events; a client that misses a number reads the video again over REST, and so does a
 * slow one, to which progress is not sent while its socket is full.
 */
final class EventBridge {
  private static final int REMEMBERED = 10_000;
  private static final int MOST_HANDLERS = 512;
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
  private long listSeq;

  EventBridge(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Hears of changes from now on. */
  Future<Void> listen(Bus bus) {
    return bus.hear(Addresses.VIDEO_CHANGED, this::changed);
  }

  void mount(Router router) {
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
        .addOutboundPermitted(new PermittedOptions().setAddressRegex(OURS.pattern()))
        .setMaxHandlersPerSocket(MOST_HANDLERS);
  }

  private void decide(BridgeEvent event) {
    // A gap in the numbers makes the client read again; a full socket would only grow in memory.
    boolean held = event.type() == BridgeEventType.RECEIVE && event.socket().writeQueueFull();
    event.complete(!held);
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
    var event =
        new JsonObject().put("type", type).put("version", 1).put("seq", seq).put("video", video);
    vertx.eventBus().publish(address, event, new DeliveryOptions().setLocalOnly(true));
  }
}
