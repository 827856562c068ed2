package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bus.WorkerNodes;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.bytes.ResumableWriter;
import io.garim.http.live.LiveFrames;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The http room: REST, uploads and downloads, events to browsers, and the web page. Deploy one per
 * node. Its start fails when the port is taken; {@link #actualPort} is the port once it is started.
 */
public final class HttpVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(HttpVerticle.class);
  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final int MOST_LINE_BYTES = 4 << 10;
  private static final int MOST_MESSAGE_BYTES = 64 << 10;
  private static final long GRACE_SECONDS = 2;

  /** How often it is asked whether those who watch may go on. */
  private static final Duration CHECKING = Duration.ofSeconds(60);

  private final Bus bus;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final ResumableWriter resumable;
  private final HttpConfig config;
  private final Supplier<String> metrics;
  private FramesRoute frames;
  private HttpServer server;
  private volatile boolean open;
  private volatile int actualPort;

  /**
   * @param metrics the figures in Prometheus' text form; asked on a worker thread
   */
  public HttpVerticle(
      Bus bus,
      ObjectReader reader,
      ObjectWriter writer,
      ResumableWriter resumable,
      HttpConfig config,
      Supplier<String> metrics) {
    this.bus = bus;
    this.reader = reader;
    this.writer = writer;
    this.resumable = resumable;
    this.config = config;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    var events = new EventBridge(vertx);
    var nodes = new WorkerNodes(vertx, bus, InstantSource.system());
    frames = new FramesRoute(bus, reader, nodes);
    var live = new LiveFrames(vertx, bus, reader, nodes, InstantSource.system(), CHECKING);
    var room = new RoomCheck(bus, config.maxUpload());
    var uploads = new UploadIntake(vertx, bus, resumable, room);
    return Future.all(
            List.of(
                ApiContract.load(vertx),
                WebRoot.load(vertx),
                events.listen(bus),
                nodes.listen(),
                frames.listen(),
                live.listen(),
                uploads.listen()))
        .map(ready -> routes(ready.resultAt(0), ready.resultAt(1), events, live, room, uploads))
        .compose(this::listen);
  }

  /** The port that is listened on, 0 before the start. Readable from any thread. */
  public int actualPort() {
    return actualPort;
  }

  @Override
  public Future<?> stop() {
    open = false;
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  private Router routes(
      ApiContract contract,
      WebRoot page,
      EventBridge events,
      LiveFrames live,
      RoomCheck room,
      UploadIntake uploads) {
    Router router = Router.router(vertx);
    Problems.mount(router);
    new Guard(config).mount(router);
    var scenes = new Scenes(vertx, bus, reader);
    var edits = new EditCommands(bus, contract, scenes, InstantSource.system());
    Map<String, Handler<RoutingContext>> handlers = handlers(contract, room, uploads);
    handlers.putAll(new FrameListRoute(vertx, bus, reader, scenes).handlers());
    handlers.putAll(new StopsRoute(vertx, bus, reader, scenes).handlers());
    var trails = new TrailCommands(bus, contract, scenes, InstantSource.system());
    handlers.putAll(trails.handlers());
    handlers.putAll(new EditsRoutes(bus, edits, scenes).handlers());
    contract.mount(router, handlers);
    events.mount(
        router,
        Map.of(
            Addresses.BROWSER_EDITS,
            edits::make,
            Addresses.BROWSER_TRAILS,
            trails::make,
            Addresses.BROWSER_PRESENCE,
            new Presence(bus)::tell));
    live.mount(router);
    page.mount(router);
    return router;
  }

  private Map<String, Handler<RoutingContext>> handlers(
      ApiContract contract, RoomCheck room, UploadIntake uploads) {
    var videos = new VideosRoutes(bus, config, room);
    Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
    handlers.putAll(videos.handlers());
    handlers.putAll(
        new TusRoute(vertx, bus, uploads, room, json -> videos.newVideo(contract, json))
            .handlers());
    handlers.putAll(new ContentRoute(vertx, bus, writer, room).handlers());
    handlers.putAll(frames.handlers());
    handlers.putAll(new TicketRoute(bus).handlers());
    var files = new ResultRoute(bus, reader);
    handlers.putAll(files.handlers());
    handlers.putAll(new ExportsRoutes(bus, files).handlers());
    handlers.putAll(new ReportRoute(vertx, bus, reader, config.version()).handlers());
    handlers.putAll(
        new HouseRoutes(vertx, bus, config, metrics, contract.source(), () -> open).handlers());
    return handlers;
  }

  private Future<HttpServer> listen(Router router) {
    server = vertx.createHttpServer(options()).requestHandler(router);
    return server
        .listen()
        .onSuccess(
            listening -> {
              actualPort = listening.actualPort();
              open = true;
              LOG.info(
                  "listening on {}:{}, {}",
                  config.host(),
                  actualPort,
                  config.token().isPresent() ? "token asked" : "loopback only, no accounts yet");
            });
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MOST_HEADER_BYTES)
        .setMaxInitialLineLength(MOST_LINE_BYTES)
        .setMaxWebSocketFrameSize(MOST_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(MOST_MESSAGE_BYTES)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setIdleTimeout((int) config.idleTimeout().toSeconds());
  }
}
