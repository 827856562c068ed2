package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.ListObjects;
import io.garim.contract.bytes.ObjectPage;
import io.garim.contract.bytes.ObjectsDeleted;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageVerticleTest {
  private static final String VIDEO = "v/00000000-0000-0000-0000-000000000001/";
  private static final String OTHER = "v/00000000-0000-0000-0000-000000000002/";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.openStrict(vertx);
  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @AfterEach
  void close() throws Exception {
    Bytes.await(vertx.close());
  }

  @Test
  void deletingTakesEverythingOfOneVideoFromEveryBucket() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    fill("ORIGINALS/" + VIDEO + "original-1", "WORK/" + VIDEO + "part/1", "WORK/" + OTHER + "x");
    fill("RESULTS/" + VIDEO + "result/1", "RESULTS/" + VIDEO + "result/1.blocks");

    var gone = ask(new DeleteObjects(VIDEO, List.of()));

    assertThat(gone).isEqualTo(new ObjectsDeleted(3));
    assertThat(store.objects).containsOnlyKeys("WORK/" + OTHER + "x");
  }

  @Test
  void whatIsToBeKeptStaysWithItsList() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    String kept = VIDEO + "result/1";
    fill("RESULTS/" + kept, "RESULTS/" + kept + ".blocks", "WORK/" + VIDEO + "part/1");

    ask(new DeleteObjects(VIDEO, List.of(kept)));

    assertThat(store.objects).containsOnlyKeys("RESULTS/" + kept, "RESULTS/" + kept + ".blocks");
  }

  @Test
  void manyObjectsGoPageByPage() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    store.pageSize = 3;
    for (int i = 0; i < 10; i++) fill("WORK/" + VIDEO + "part/" + i);

    var gone = ask(new DeleteObjects(VIDEO, List.of(VIDEO + "part/4")));

    assertThat(gone.count()).isEqualTo(9);
    assertThat(store.objects).hasSize(1);
  }

  @Test
  void unfinishedUploadsOfTheVideoAreForgotten() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    Bytes.await(store.begin(Bucket.ORIGINALS, VIDEO + "original-1"));
    Upload other = Bytes.await(store.begin(Bucket.ORIGINALS, OTHER + "original-1"));

    ask(new DeleteObjects(VIDEO, List.of()));

    assertThat(store.uploads).containsOnlyKeys(other);
  }

  @Test
  void objectsOfAVideoAreListedPageByPageWithoutTheirLists() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    store.pageSize = 2;
    fill("WORK/" + VIDEO + "part/1", "WORK/" + VIDEO + "part/1.blocks");
    fill("WORK/" + VIDEO + "part/2", "WORK/" + OTHER + "part/3", "RESULTS/" + VIDEO + "result/1");
    String id = VIDEO.substring(2, VIDEO.length() - 1);

    var first = Bytes.await(bus.ask(Addresses.OBJECTS_LIST, new ListObjects(id, Bucket.WORK, "")));
    var second =
        Bytes.await(
            bus.ask(Addresses.OBJECTS_LIST, new ListObjects(id, Bucket.WORK, first.next())));

    assertThat(first.keys()).containsExactly(VIDEO + "part/1");
    assertThat(second).isEqualTo(new ObjectPage(List.of(VIDEO + "part/2"), ""));
  }

  @Test
  void everyNodeIsToldWhatWasDeletedOfAKindAndOfNothingElse() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    String id = VIDEO.substring(2, VIDEO.length() - 1);
    Promise<DropObjects> told = Promise.promise();
    Bytes.await(bus.hear(Addresses.OBJECTS_DROPPED, told::tryComplete));
    fill("WORK/" + VIDEO + "pack/1", "WORK/" + VIDEO + "pack/1.blocks", "WORK/" + VIDEO + "part/1");

    ask(new DeleteObjects(VIDEO + "pack/", List.of()));

    assertThat(Bytes.await(told.future()))
        .isEqualTo(new DropObjects(id, Bucket.WORK, List.of(VIDEO + "pack/1")));
  }

  @Test
  void droppedObjectsGoWithTheirListsAndEveryNodeIsTold() throws Exception {
    Bytes.await(deployed(Optional.empty()));
    String id = VIDEO.substring(2, VIDEO.length() - 1);
    Promise<DropObjects> told = Promise.promise();
    Bytes.await(bus.hear(Addresses.OBJECTS_DROPPED, told::tryComplete));
    fill("WORK/" + VIDEO + "part/1", "WORK/" + VIDEO + "part/1.blocks");
    fill("WORK/" + VIDEO + "part/10", "RESULTS/" + VIDEO + "part/1");
    var wish = new DropObjects(id, Bucket.WORK, List.of(VIDEO + "part/1", VIDEO + "part/2"));

    Bytes.await(bus.ask(Addresses.OBJECTS_DROP, wish));

    assertThat(store.objects)
        .containsOnlyKeys("WORK/" + VIDEO + "part/10", "RESULTS/" + VIDEO + "part/1");
    assertThat(Bytes.await(told.future())).isEqualTo(wish);
  }

  @Test
  void roomWithoutAWatchedDiskIsAlwaysThere() throws Exception {
    Bytes.await(deployed(Optional.empty()));

    Room room = Bytes.await(bus.ask(Addresses.ROOM_ASK, new AskRoom(Long.MAX_VALUE)));

    assertThat(room).isEqualTo(new Room(true, -1));
  }

  @Test
  void roomForLittleIsThereOnAWatchedDisk() throws Exception {
    Bytes.await(deployed(Optional.of(folder)));

    Room room = Bytes.await(bus.ask(Addresses.ROOM_ASK, new AskRoom(1)));

    assertThat(room.enough()).isTrue();
    assertThat(room.free()).isPositive();
  }

  @Test
  void roomForAQuarterMoreThanIsFreeIsNotThere() throws Exception {
    Bytes.await(deployed(Optional.of(folder)));
    long free = folder.toFile().getUsableSpace();

    Room room = Bytes.await(bus.ask(Addresses.ROOM_ASK, new AskRoom(free / 2)));

    assertThat(room.enough()).isFalse();
  }

  @Test
  void aStoreThatComesLateIsWaitedFor() throws Exception {
    store.fail("makeBuckets", FailureKind.UNAVAILABLE, 2);

    Bytes.await(deployed(Optional.empty()));

    assertThat(store.count("makeBuckets")).isEqualTo(3);
  }

  @Test
  void aStoreThatNeverComesFailsTheStart() throws Exception {
    store.fail("makeBuckets", FailureKind.UNAVAILABLE, 1_000_000);

    var kind = Bytes.failure(deployed(Optional.empty()));

    assertThat(kind).isEqualTo(FailureKind.UNAVAILABLE);
  }

  private Future<String> deployed(Optional<Path> watched) {
    var config = Bytes.config(folder, 1 << 20, watched);
    var ports = new ObjectPorts(vertx, store, config);
    return vertx.deployVerticle(
        new StorageVerticle(bus, store, ports, config, Duration.ofSeconds(2)));
  }

  private ObjectsDeleted ask(DeleteObjects wish) throws Exception {
    return Bytes.await(bus.ask(Addresses.OBJECTS_DELETE, wish));
  }

  private void fill(String... names) {
    for (String name : names) store.objects.put(name, new byte[] {1});
  }
}
