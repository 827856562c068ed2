package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tells how fast bytes go in and out here; asserts only that they do. */
@Tag("nightly")
class ThroughputIT {
  private static final int MEGABYTES = 256;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @Test
  void bytesGoInAndOut() throws Exception {
    try (var server = new S3Server(folder.resolve("s3"))) {
      var config = server.config(folder.resolve("cache"), 1L << 30);
      ObjectStore store = MinioObjectStore.open(vertx, config);
      Bytes.await(store.makeBuckets());
      var ports = new ObjectPorts(vertx, store, config);
      Claim claim = null;
      for (int round = 0; round < 3; round++) {
        String key = "v/" + round;
        var in = new GeneratedStream(vertx.getOrCreateContext(), Bytes.random(1 << 18), 1024, -1);
        long began = System.nanoTime();
        claim = Bytes.await(ports.write(Bucket.ORIGINALS, key, in));
        tell("write", began);
        assertThat(claim.size()).isEqualTo((long) MEGABYTES << 20);
        var fresh = server.config(folder.resolve("cache" + round), 1L << 30);
        timed("uncached read", new ObjectPorts(vertx, store, fresh), claim);
        timed("read from disk cache", new ObjectPorts(vertx, store, fresh), claim);
      }
      Bytes.await(store.close());
    } finally {
      Bytes.await(vertx.close());
    }
  }

  private static void timed(String what, ObjectPorts ports, Claim claim) throws Exception {
    long began = System.nanoTime();
    long read = Bytes.await(drained(ports.stream(claim, 0, claim.size())));
    tell(what, began);
    assertThat(read).isEqualTo(claim.size());
  }

  private static void tell(String what, long began) {
    System.out.printf("%s: %.0f MiB/s%n", what, MEGABYTES * 1e9 / (System.nanoTime() - began));
  }

  private static Future<Long> drained(ReadStream<Buffer> stream) {
    Promise<Long> end = Promise.promise();
    long[] count = new long[1];
    stream.exceptionHandler(end::tryFail);
    stream.endHandler(nothing -> end.complete(count[0]));
    stream.handler(piece -> count[0] += piece.length());
    stream.resume();
    return end.future();
  }
}
