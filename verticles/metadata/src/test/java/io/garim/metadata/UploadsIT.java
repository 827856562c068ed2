package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.AbortUpload;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.KeepParts;
import io.garim.contract.video.LeaveUpload;
import io.garim.contract.video.ListParts;
import io.garim.contract.video.TakeUpload;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What metadata remembers of uploads, in a real database. */
class UploadsIT {
  private static final int PART = 8 << 20;
  private static final long LENGTH = 2L * PART + 5;
  private final List<AbortUpload> aborted = new CopyOnWriteArrayList<>();
  private final List<String> settled = new CopyOnWriteArrayList<>();
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().hasty();
    house = new TestHouse(config).open();
    TestHouse.await(
        house.bus.serve(
            Addresses.UPLOAD_ABORT,
            ask -> {
              aborted.add(ask);
              return Future.succeededFuture(Done.DONE);
            }));
    TestHouse.await(
        house.bus.serve(
            Addresses.UPLOAD_SETTLE,
            id -> {
              settled.add(id.id());
              return Future.succeededFuture(Done.DONE);
            }));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatWasKeptIsKnownAfterARestart() {
    String id = house.create("clip.mp4");
    PartialObject object = begin(id, "me");
    Claim tail = new Claim(Bucket.ORIGINALS, object.key() + "-tail", 7, "a".repeat(64));
    PartialObject now = object.with(1, Optional.of(tail));
    house.ask(Addresses.UPLOAD_KEEP, new KeepParts(id, "me", now, List.of(part(1))));

    house.open().closeRoom();

    UploadState state = take(id, "another", true);
    assertThat(state.object()).contains(now);
    assertThat(state.offset()).isEqualTo(PART + 7);
    assertThat(state.length()).isEqualTo(LENGTH);
    assertThat(house.ask(Addresses.PARTS_LIST, new ListParts(id, 0)).parts())
        .containsExactly(part(1));
    assertThat(house.ask(Addresses.PARTS_LIST, new ListParts(id, 1)).parts()).isEmpty();
  }

  @Test
  void onlyOneWriterIsKept() {
    String id = house.create("clip.mp4");
    PartialObject object = begin(id, "first");
    assertThat(take(id, "second", false).holder()).isEqualTo("first");

    assertThat(take(id, "second", true).holder()).isEqualTo("second");

    var late = new KeepParts(id, "first", object.with(1, Optional.empty()), List.of(part(1)));
    assertThat(house.refusal(Addresses.UPLOAD_KEEP, late)).isEqualTo(FailureKind.LOCKED);
    assertThat(take(id, "second", false).offset()).isZero();
  }

  @Test
  void twoWhoBeginAtOnceAreNotBothLetIn() {
    String id = house.create("clip.mp4");
    take(id, "second", false);
    take(id, "first", true);

    var second = new BeginUpload(id, "second", object(id));

    assertThat(house.refusal(Addresses.UPLOAD_BEGIN, second)).isEqualTo(FailureKind.LOCKED);
    begin(id, "first");
  }

  @Test
  void keepingTwiceIsKeeping() {
    String id = house.create("clip.mp4");
    PartialObject now = begin(id, "me").with(1, Optional.empty());
    var keep = new KeepParts(id, "me", now, List.of(part(1)));
    house.ask(Addresses.UPLOAD_KEEP, keep);

    house.ask(Addresses.UPLOAD_KEEP, keep);

    assertThat(house.ask(Addresses.UPLOAD_LEAVE, new LeaveUpload(id, "me")).offset())
        .isEqualTo(PART);
    assertThat(number("SELECT COUNT(*) FROM upload_part")).isEqualTo(1);
  }

  @Test
  void aVideoThatWasReceivedHasNoUploadAnyMore() {
    String id = house.create("clip.mp4");
    keepAll(id);

    house.ask(Addresses.VIDEO_RECEIVE, new VideoReceived(id, house.original(id)));

    UploadState state = take(id, "me", false);
    assertThat(state.received()).isTrue();
    assertThat(state.offset()).isEqualTo(house.get(id).size());
    assertThat(number("SELECT COUNT(*) FROM upload")).isZero();
    assertThat(number("SELECT COUNT(*) FROM upload_part")).isZero();
    assertThat(aborted).isEmpty();
  }

  @Test
  void whatCameOfAnUploadIsAbortedWhenTheVideoCameInAnotherWay() {
    String id = house.create("clip.mp4");
    begin(id, "me");

    house.ask(Addresses.VIDEO_RECEIVE, new VideoReceived(id, house.original(id)));

    assertThat(take(id, "me", false).object()).isEmpty();
    house.untilTrue(() -> number("SELECT COUNT(*) FROM upload") == 0);
    assertThat(aborted).hasSize(1);
  }

  @Test
  void anUploadToWhichNothingComesExpiresAndIsAborted() {
    String id = house.create("clip.mp4");
    PartialObject object = begin(id, "me");
    String busy = house.create("busy.mp4");
    begin(busy, "me");
    execute("UPDATE video SET created_at=DATE_SUB(created_at, INTERVAL 2 DAY)");
    execute(
        "UPDATE upload SET touched_at=DATE_SUB(touched_at, INTERVAL 2 HOUR) WHERE video_id='"
            + id
            + "'");

    house.open().closeRoom(); // a new leader sweeps with its first tick

    assertThat(house.until(id, VideoPhase.FAILED).problem().orElseThrow().sentence())
        .isEqualTo("Its bytes did not come in time.");
    house.untilTrue(() -> number("SELECT COUNT(*) FROM upload") == 1);
    assertThat(aborted).containsExactly(new AbortUpload(object));
    assertThat(house.deletedPrefixes).contains(ObjectKeys.prefix(id));
    assertThat(house.get(busy).phase()).isEqualTo(VideoPhase.RECEIVING);
    assertThat(house.refusal(Addresses.UPLOAD_TAKE, new TakeUpload(id, "me", false)))
        .isEqualTo(FailureKind.GONE);
  }

  @Test
  void anUploadWhoseEndWasNeverToldIsSettled() {
    String id = house.create("clip.mp4");
    keepAll(id);
    execute("UPDATE upload SET touched_at=DATE_SUB(touched_at, INTERVAL 2 MINUTE)");

    house.open().closeRoom();

    house.untilTrue(() -> settled.contains(id));
  }

  @Test
  void aCancelledVideoTakesNoMoreAndItsUploadIsAborted() {
    String id = house.create("clip.mp4");
    PartialObject now = begin(id, "me").with(1, Optional.empty());
    house.ask(Addresses.VIDEO_CANCEL, new VideoId(id));

    var late = new KeepParts(id, "me", now, List.of(part(1)));

    assertThat(house.refusal(Addresses.UPLOAD_KEEP, late)).isEqualTo(FailureKind.LOCKED);
    house.untilTrue(() -> aborted.size() == 1);
  }

  @Test
  void aDeletedVideosUploadIsAborted() {
    String id = house.create("clip.mp4");
    begin(id, "me");

    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    house.untilTrue(() -> number("SELECT COUNT(*) FROM upload") == 0);
    assertThat(aborted).hasSize(1);
  }

  private PartialObject begin(String id, String writer) {
    PartialObject object = object(id);
    take(id, writer, false);
    house.ask(Addresses.UPLOAD_BEGIN, new BeginUpload(id, writer, object));
    return object;
  }

  private void keepAll(String id) {
    PartialObject whole = begin(id, "me").with(3, Optional.empty());
    var last = new KeptPart(3, "tag-3", 5, "0".repeat(64));
    house.ask(
        Addresses.UPLOAD_KEEP, new KeepParts(id, "me", whole, List.of(part(1), part(2), last)));
  }

  private static PartialObject object(String id) {
    return new PartialObject(
        Bucket.ORIGINALS, ObjectKeys.original(id, "u"), "s3-id", LENGTH, PART, 0, Optional.empty());
  }

  private static KeptPart part(int number) {
    return new KeptPart(number, "tag-" + number, PART, "0".repeat(128));
  }

  private UploadState take(String id, String writer, boolean force) {
    return house.ask(Addresses.UPLOAD_TAKE, new TakeUpload(id, writer, force));
  }

  private void execute(String sql) {
    MariaDb.shared().execute(config.database(), sql);
  }

  private long number(String sql) {
    return MariaDb.shared().number(config.database(), sql);
  }
}
