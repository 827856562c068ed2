package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bus.WorkerNodes;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.garim.domain.engine.FramePack;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Serves anonymized pictures of frames out of their packs, by two ranged reads each. A pack that is
 * not there yet is asked for, and made while the request waits.
 */
final class FramesRoute {
  /** Two seconds of a large picture take some seconds where all cores are busy. */
  private static final Duration MAKING = Duration.ofSeconds(60);

  /** How often a picture is looked for again that changed or went while it was being read. */
  private static final int TRIES = 3;

  private final Bus bus;
  private final ObjectReader reader;
  private final WorkerNodes nodes;

  /** How many edits of any video were heard of. */
  private long edits;

  FramesRoute(Bus bus, ObjectReader reader, WorkerNodes nodes) {
    this.bus = bus;
    this.reader = reader;
    this.nodes = nodes;
  }

  /** Hears of edits from now on. */
  Future<Void> listen() {
    return bus.hear(Addresses.VIDEO_EDITED, news -> edits++);
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("getFrame", this::picture);
  }

  private void picture(RoutingContext ctx) {
    String id = VideosRoutes.id(ctx).id();
    long frame = ApiContract.required(ctx, "frame", Long.class);
    boolean narrow = ApiContract.required(ctx, "width", Long.class) == FramePack.NARROW;
    var ask = new LocateFrame(id, frame);
    located(ctx, ask, narrow, TRIES).onFailure(ctx::fail);
  }

  /** Previews may be thrown away between being located and being read: then they are made anew. */
  private Future<Void> located(RoutingContext ctx, LocateFrame ask, boolean narrow, int more) {
    long then = edits;
    return bus.ask(Addresses.FRAME_LOCATE, ask)
        .transform(
            found -> {
              if (found.succeeded()) {
                return rendered(ctx, ask, narrow, found.result(), then);
              }
              return isGone(found.cause())
                  ? corrected(ctx, ask, narrow, then, found.cause())
                  : Future.failedFuture(found.cause());
            })
        .recover(
            problem -> {
              if (!(problem instanceof Changed)) return Future.failedFuture(problem);
              return more > 0
                  ? located(ctx, ask, narrow, more - 1)
                  : Future.failedFuture(problem.getCause());
            });
  }

  private Future<Void> rendered(
      RoutingContext ctx, LocateFrame ask, boolean narrow, FrameLocation location, long then) {
    return pack(ask.id(), location)
        .compose(pack -> picture(ctx, pack, location.ordinal(), narrow))
        .compose(
            picture ->
                unchanged(ask, location, then).compose(yes -> answer(ctx.response(), picture)))
        .recover(
            problem ->
                Future.failedFuture(
                    !(problem instanceof Changed) && isGone(problem)
                        ? new Changed(problem)
                        : problem));
  }

  /**
   * A frame that was edited and waits to be rendered again is made for who looks at it.
   *
   * @param otherwise what is answered when it is no such frame
   */
  private Future<Void> corrected(
      RoutingContext ctx, LocateFrame ask, boolean narrow, long then, Throwable otherwise) {
    return bus.ask(Addresses.PLAN_LOCATE, ask)
        .recover(problem -> Future.failedFuture(isGone(problem) ? otherwise : problem))
        .compose(wish -> nodes.ask(Addresses.PREVIEW_MAKE, wish, wish.subject(), MAKING))
        .compose(
            made -> edits == then ? Future.succeededFuture(made) : Future.failedFuture(changed()))
        .compose(made -> picture(ctx, made.pack(), 0, narrow))
        .compose(picture -> answer(ctx.response(), picture));
  }

  /** What was looked for changed or went meanwhile; looking again may find it. */
  private static final class Changed extends RuntimeException {
    Changed(Throwable problem) {
      super(problem);
    }
  }

  private static Changed changed() {
    return new Changed(
        new ServiceException(FailureKind.NOT_FOUND, "This frame is being rendered anew."));
  }

  private static boolean isGone(Throwable problem) {
    return ServiceException.of(problem).kind() == FailureKind.NOT_FOUND;
  }

  private Future<Claim> pack(String videoId, FrameLocation at) {
    if (at.pack().isPresent()) return Future.succeededFuture(at.pack().get());
    var wish = new MakePack(videoId, at.segment(), at.part(), at.ledger(), at.probe());
    return nodes.ask(Addresses.PACK_MAKE, wish, wish.subject(), MAKING).map(PackKept::pack);
  }

  /** What was found last is what is answered, whatever was edited while it was being read. */
  private Future<Void> unchanged(LocateFrame ask, FrameLocation location, long then) {
    if (edits == then) return Future.succeededFuture();
    return bus.ask(Addresses.FRAME_LOCATE, ask)
        .compose(
            now ->
                now.part().equals(location.part()) && now.revision() == location.revision()
                    ? Future.succeededFuture()
                    : Future.failedFuture(changed()));
  }

  /**
   * A picture to be answered.
   *
   * @param jpeg empty when the client has it
   */
  private record Picture(String tag, Optional<Buffer> jpeg) {}

  private Future<Picture> picture(RoutingContext ctx, Claim pack, int ordinal, boolean narrow) {
    // Of the pictures' own bytes, so a frame that was rendered anew has another.
    String tag =
        "\"%s-%d-%s\""
            .formatted(
                pack.digest().substring(0, 32),
                ordinal,
                narrow ? FramePack.NARROW : FramePack.WIDE);
    if (EntityTag.matches(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      return Future.succeededFuture(new Picture(tag, Optional.empty()));
    }
    return jpeg(pack, ordinal, narrow).map(jpeg -> new Picture(tag, Optional.of(jpeg)));
  }

  private static Future<Void> answer(HttpServerResponse response, Picture picture) {
    response
        .putHeader(HttpHeaders.ETAG, picture.tag())
        // Asked again each time, for a correction gives the frame another picture.
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    return picture
        .jpeg()
        .map(jpeg -> response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg").end(jpeg))
        .orElseGet(() -> response.setStatusCode(304).end());
  }

  private Future<Buffer> jpeg(Claim pack, int ordinal, boolean narrow) {
    return reader
        .range(pack, FramePack.entryOffset(ordinal), FramePack.ENTRY_BYTES)
        .map(bytes -> entry(pack, bytes))
        .compose(
            entry ->
                narrow
                    ? reader.range(pack, entry.narrowOffset(), entry.narrowLength())
                    : reader.range(pack, entry.wideOffset(), entry.wideLength()));
  }

  private static FramePack.Entry entry(Claim pack, Buffer bytes) {
    try {
      FramePack.Entry entry = FramePack.entry(bytes.getBytes());
      if (entry.wideOffset() + entry.wideLength() <= pack.size()
          && entry.narrowOffset() + entry.narrowLength() <= pack.size()) {
        return entry;
      }
    } catch (MalformedBytes | IllegalArgumentException e) {
      throw corrupt(e);
    }
    throw corrupt(null);
  }

  private static ServiceException corrupt(Throwable cause) {
    return new ServiceException(
        FailureKind.CORRUPT, "The pictures of this part are damaged.", cause);
  }
}
