package io.garim.storage;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AbortUpload;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectsDeleted;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.work.Done;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for objects: makes the buckets, lists and deletes, and tells whether there is room. It
 * does not own the store and the ports, which serve other rooms too; whoever made them closes them
 * after it.
 *
 * <p>Its start waits up to half a minute for the store and fails with UNAVAILABLE after that.
 */
public final class StorageVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);
  private static final Duration START = Duration.ofSeconds(30);
  // An original, its parts, its result and as much again for other videos under way.
  private static final int ROOM_FACTOR = 4;

  private final Bus bus;
  private final ObjectStore store;
  private final ObjectPorts ports;
  private final StorageConfig config;
  private final Duration patience;
  private FreeSpace space;

  public StorageVerticle(Bus bus, ObjectStore store, ObjectPorts ports, StorageConfig config) {
    this(bus, store, ports, config, START);
  }

  StorageVerticle(
      Bus bus, ObjectStore store, ObjectPorts ports, StorageConfig config, Duration patience) {
    this.bus = bus;
    this.store = store;
    this.ports = ports;
    this.config = config;
    this.patience = patience;
  }

  @Override
  public Future<?> start() {
    space = new FreeSpace(vertx, config.watched());
    return bucketsMade()
        .compose(
            made ->
                Future.all(
                    bus.serve(Addresses.OBJECTS_DELETE, this::delete),
                    bus.serve(Addresses.OBJECTS_LIST, ask -> new Listing(store, ask).run()),
                    bus.serve(Addresses.OBJECTS_DROP, this::drop),
                    bus.serve(Addresses.UPLOAD_ABORT, this::abort),
                    bus.serve(Addresses.ROOM_ASK, this::room)));
  }

  private Future<Void> bucketsMade() {
    var waiting =
        new Patience(
            vertx,
            () -> ThreadLocalRandom.current().nextDouble(),
            Integer.MAX_VALUE,
            Duration.ofMillis(250),
            Duration.ofSeconds(4),
            patience);
    return waiting
        .with(store::makeBuckets)
        .onFailure(
            problem ->
                LOG.error(
                    "The object store at {} is not usable: {}",
                    config.endpoint(),
                    problem.getMessage()));
  }

  /** Of a whole video the cache forgets all, as an earlier sweep may have broken off before. */
  private Future<ObjectsDeleted> delete(DeleteObjects wish) {
    String scope = BlockName.scope(wish.prefix());
    boolean whole = wish.prefix().equals(ObjectKeys.prefix(scope));
    return new Sweep(
            store,
            wish,
            (bucket, keys) -> {
              if (!whole) tell(scope, bucket, keys);
            })
        .run()
        .compose(
            count -> {
              Future<Void> forgotten =
                  whole ? ports.forget(wish.prefix()) : Future.succeededFuture();
              return forgotten.otherwiseEmpty().map(done -> new ObjectsDeleted(count));
            });
  }

  private void tell(String videoId, Bucket bucket, List<String> keys) {
    for (int from = 0; from < keys.size(); from += DropObjects.MOST) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + DropObjects.MOST));
      bus.tell(Addresses.OBJECTS_DROPPED, new DropObjects(videoId, bucket, some));
    }
  }

  /** Whoever keeps copies of what is gone is told before this is answered. */
  private Future<ObjectsDeleted> drop(DropObjects wish) {
    return Listing.drop(store, wish)
        .map(
            done -> {
              bus.tell(Addresses.OBJECTS_DROPPED, wish);
              return new ObjectsDeleted(wish.keys().size());
            });
  }

  private Future<Done> abort(AbortUpload ask) {
    return ports.abort(ask.object()).map(Done.DONE);
  }

  private Future<Room> room(AskRoom ask) {
    return space
        .bytes()
        .map(free -> new Room(free == FreeSpace.UNKNOWN || free / ROOM_FACTOR >= ask.bytes(), free))
        .recover(
            problem -> {
              LOG.error("The watched disk does not tell its free space.", problem);
              return Future.failedFuture(
                  new ServiceException(
                      FailureKind.UNAVAILABLE, "The disk does not tell its free space."));
            });
  }
}
