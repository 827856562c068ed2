package io.garim.storage;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What several tests here need: bytes from a seed, waiting for a future, a configuration. */
final class Bytes {
  private Bytes() {}

  static Buffer random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  static FailureKind failure(Future<?> future) throws Exception {
    try {
      await(future);
    } catch (ExecutionException e) {
      return ((ServiceException) e.getCause()).kind();
    }
    throw new AssertionError("it did not fail");
  }

  static StorageConfig config(Path cache, long cacheBytes, Optional<Path> watched) {
    return new StorageConfig(
        URI.create("http://127.0.0.1:9000"),
        "us-east-1",
        "access",
        "very-secret",
        "originals",
        "work",
        "results",
        cache,
        cacheBytes,
        watched);
  }
}
