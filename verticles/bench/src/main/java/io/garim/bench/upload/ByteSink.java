package io.garim.bench.upload;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * A program that takes every request's bytes and drops them: the least a Vert.x server can do with
 * an upload. Prints its port, and ends with its standard input.
 */
public final class ByteSink {
  private ByteSink() {}

  /** Runs until standard input ends. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  request.handler(piece -> {});
                  request.endHandler(end -> request.response().setStatusCode(204).end());
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    System.out.println(server.actualPort());
    System.in.readAllBytes();
    vertx.close();
  }
}
