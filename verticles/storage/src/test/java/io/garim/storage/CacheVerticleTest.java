package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a node keeps copies of what was deleted. */
class CacheVerticleTest {
  private static final String ID = "00000000-0000-0000-0000-000000000001";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @AfterEach
  void close() throws Exception {
    Bytes.await(vertx.close());
  }

  @Test
  void noCopyOutlivesADroppedObject() throws Exception {
    // Given an object that was read here, and is gone from the store
    var ports = new ObjectPorts(vertx, store, Bytes.config(folder, 1 << 20, Optional.empty()));
    Bytes.await(vertx.deployVerticle(new CacheVerticle(bus, ports)));
    Claim claim =
        Bytes.await(ports.write(Bucket.WORK, "v/" + ID + "/part/1", Buffer.buffer("picture")));
    Bytes.await(ports.whole(claim));
    store.objects.clear();
    assertThat(Bytes.await(ports.whole(claim)).toString()).isEqualTo("picture");
    // When that is told
    bus.tell(Addresses.OBJECTS_DROPPED, new DropObjects(ID, Bucket.WORK, List.of(claim.key())));
    // Then it is not to be had here either
    assertThat(Bytes.await(untilGone(ports, claim))).isEqualTo(FailureKind.NOT_FOUND);
  }

  private Future<FailureKind> untilGone(ObjectPorts ports, Claim claim) {
    Promise<FailureKind> gone = Promise.promise();
    vertx.setPeriodic(
        20,
        timer ->
            ports
                .whole(claim)
                .onFailure(
                    problem -> {
                      if (vertx.cancelTimer(timer))
                        gone.complete(ServiceException.of(problem).kind());
                    }));
    return gone.future();
  }
}
