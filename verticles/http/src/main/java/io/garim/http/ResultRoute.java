package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ResultLocation;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands back the finished video, whole or a single range of it, no faster than the client takes it.
 * A read that fails on the way resets the connection, so that a cut video never looks whole.
 */
final class ResultRoute {
  private static final Logger LOG = LoggerFactory.getLogger(ResultRoute.class);

  private final Bus bus;
  private final ObjectReader reader;

  ResultRoute(Bus bus, ObjectReader reader) {
    this.bus = bus;
    this.reader = reader;
  }

  Map<String, Handler<RoutingContext>> handlers() {
    return Map.of("getResult", this::send, "headResult", this::send);
  }

  private void send(RoutingContext ctx) {
    send(ctx, bus.ask(Addresses.RESULT_LOCATE, VideosRoutes.id(ctx)));
  }

  /** Sends what is found there, as GET and HEAD of a result do. */
  void send(RoutingContext ctx, Future<ResultLocation> found) {
    found.compose(location -> answer(ctx, location)).onFailure(ctx::fail);
  }

  private Future<Void> answer(RoutingContext ctx, ResultLocation location) {
    HttpServerRequest request = ctx.request();
    Claim claim = location.result();
    String tag = "\"" + claim.digest() + "\"";
    HttpServerResponse response = headed(ctx, location.fileName(), tag);
    if (EntityTag.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
      return response.setStatusCode(304).end();
    }
    Optional<ByteRange> range = range(request, response, claim, tag);
    ByteRange bytes = range.orElse(new ByteRange(0, claim.size()));
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "video/mp4")
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
    if (range.isPresent()) {
      response
          .setStatusCode(206)
          .putHeader(
              HttpHeaders.CONTENT_RANGE,
              "bytes %d-%d/%d".formatted(bytes.first(), bytes.last(), claim.size()));
    }
    if (request.method().equals(HttpMethod.HEAD)) return response.end();
    stream(response, claim, bytes);
    return Future.succeededFuture();
  }

  private static HttpServerResponse headed(RoutingContext ctx, String fileName, String tag) {
    boolean inline = ApiContract.required(ctx, "inline", Long.class) == 1;
    return ctx.response()
        .putHeader(HttpHeaders.ETAG, tag)
        .putHeader(HttpHeaders.ACCEPT_RANGES, "bytes")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .putHeader("Content-Disposition", Disposition.of(inline, fileName));
  }

  /** Ranges are defined for GET alone. */
  private static Optional<ByteRange> range(
      HttpServerRequest request, HttpServerResponse response, Claim claim, String tag) {
    boolean asked =
        request.method().equals(HttpMethod.GET)
            && EntityTag.allowsRange(request.getHeader("If-Range"), tag);
    if (!asked) return Optional.empty();
    try {
      return ByteRange.of(request.getHeader("Range"), claim.size());
    } catch (ServiceException beyond) {
      response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + claim.size());
      response.headers().remove("Content-Disposition");
      throw beyond;
    }
  }

  private void stream(HttpServerResponse response, Claim claim, ByteRange bytes) {
    reader.stream(claim, bytes.first(), bytes.length())
        .pipe()
        .endOnFailure(false)
        .to(response)
        .onFailure(
            problem -> {
              if (!response.closed()) {
                LOG.warn("a result could not be sent to its end", problem);
                response.reset();
              }
            });
  }
}
