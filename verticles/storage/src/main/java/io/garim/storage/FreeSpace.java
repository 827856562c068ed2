package io.garim.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The free bytes of the disk an S3 server on this machine writes to, when there is one. */
final class FreeSpace {
  /** What is told when nobody knows. */
  static final long UNKNOWN = -1;

  private final Vertx vertx;
  private final Optional<Path> watched;

  FreeSpace(Vertx vertx, Optional<Path> watched) {
    this.vertx = vertx;
    this.watched = watched;
  }

  /** Free bytes, or {@link #UNKNOWN}. Fails when the path is not there. */
  Future<Long> bytes() {
    if (watched.isEmpty()) return Future.succeededFuture(UNKNOWN);
    return vertx.executeBlocking(() -> Files.getFileStore(watched.get()).getUsableSpace(), false);
  }
}
