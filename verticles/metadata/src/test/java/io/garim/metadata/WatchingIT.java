package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.LiveEdge;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.RedeemTicket;
import io.garim.contract.video.Ticket;
import io.garim.contract.video.VideoId;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who watch a video ask of metadata. */
class WatchingIT {
  private static final TestClip CLIP = new TestClip(12, false);
  private static final int WORKERS = 8;
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().schema();
    house = new TestHouse(config).open().workers(WORKERS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theEdgeIsWhatIsRenderedWithoutAGap() {
    // Given a video whose second and first segments are rendered, in that order
    String id = house.received("clip.mp4");
    house.workOff(CLIP, kind(TaskKind.PROBE));
    int segments = house.until(id, VideoPhase.PROCESSING).progress().segments();
    for (int i = 0; i < segments; i++) house.workOff(CLIP, kind(TaskKind.ANALYZE));
    house.workOff(CLIP, rendering(1));
    LiveEdge before = edge(id);
    // When the first is rendered too
    house.workOff(CLIP, rendering(0));
    // Then both can be watched, and not before
    LiveEdge after = edge(id);
    assertThat(before.frames()).isZero();
    assertThat(after.frames()).isEqualTo(frames(house, id, 2));
    assertThat(after.version()).isGreaterThan(before.version());
    assertThat(after.frameRate()).isEqualTo(25);
  }

  /** The first frame of a segment, from where its own frames lie. */
  private static long frames(TestHouse house, String id, int segment) {
    long frame = 0;
    for (int i = 0; i < segment; i++) {
      frame += house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, frame)).ledger().frames();
    }
    return frame;
  }

  @Test
  void ofAFinishedVideoEveryFrameCanBeWatched() {
    String id = house.received("clip.mp4");
    house.autopilot(CLIP, 4);

    house.until(id, VideoPhase.RELEASED);

    assertThat(edge(id).frames()).isEqualTo(CLIP.frames());
    assertThat(house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 0)).revision()).isEqualTo(1);
  }

  @Test
  void aPartThatGaveWayToAnotherIsTold() {
    String id = house.received("clip.mp4");
    house.autopilot(CLIP, 4);
    house.until(id, VideoPhase.RELEASED);
    long before = edge(id).replaced();

    MariaDb.shared()
        .execute(config.database(), "UPDATE segment SET revision=revision+1 WHERE idx=1");

    assertThat(before).isZero();
    assertThat(edge(id).replaced()).isEqualTo(1);
  }

  @Test
  void aTicketIsRedeemedOnceAndForItsOwnVideo() {
    String id = house.received("clip.mp4");
    String other = house.received("other.mp4");
    Ticket ticket = house.ask(Addresses.TICKET_ISSUE, new VideoId(id));
    assertThat(redeemed(other, ticket)).isEqualTo(FailureKind.FORBIDDEN);

    FailureKind first = redeemed(id, ticket);

    assertThat(first).isNull();
    assertThat(redeemed(id, ticket)).isEqualTo(FailureKind.FORBIDDEN);
  }

  @Test
  void anotherNodeTakesTheTicketToo() {
    String id = house.received("clip.mp4");
    Ticket ticket = house.ask(Addresses.TICKET_ISSUE, new VideoId(id));

    house.open().closeRoom();

    assertThat(redeemed(id, ticket)).isNull();
  }

  @Test
  void aTicketThatIsTooOldIsRefused() {
    String id = house.received("clip.mp4");
    Ticket ticket = house.ask(Addresses.TICKET_ISSUE, new VideoId(id));

    MariaDb.shared()
        .execute(config.database(), "UPDATE ticket SET until=DATE_SUB(until, INTERVAL 31 SECOND)");

    assertThat(redeemed(id, ticket)).isEqualTo(FailureKind.FORBIDDEN);
  }

  @Test
  void thereAreNoTicketsForADeletedVideo() {
    String id = house.received("clip.mp4");
    house.ask(Addresses.VIDEO_DELETE, new VideoId(id));

    var refusal = house.refusal(Addresses.TICKET_ISSUE, new VideoId(id));

    assertThat(refusal).isEqualTo(FailureKind.GONE);
  }

  @Test
  void whatTheFirstPictureOfAWatchedVideoDoesNotNeedIsHeldBackUntilItIsThere() {
    // Given a video that is watched, and its first three segments analyzed
    String id = house.received("clip.mp4");
    house.bus.tell(Addresses.VIDEO_WATCHED, new VideoId(id));
    house.workOff(CLIP, kind(TaskKind.PROBE));
    for (int i = 0; i < 3; i++) house.workOff(CLIP, kind(TaskKind.ANALYZE));
    TaskRequest render = house.take(rendering(0));
    List<Integer> before = released(TaskKind.ANALYZE);
    // When its first picture is rendered
    house.lease(render, "me");
    house.finish(house.work(CLIP, render, "me"));
    // Then the rest is analyzed
    assertThat(before).containsExactlyInAnyOrder(0, 1, 2);
    house.autopilot(CLIP, 4);
    house.until(id, VideoPhase.RELEASED);
    assertThat(released(TaskKind.ANALYZE)).hasSizeGreaterThan(3);
  }

  private List<Integer> released(TaskKind kind) {
    return house.released.stream().filter(kind(kind)).map(TaskRequest::segment).toList();
  }

  private LiveEdge edge(String id) {
    return house.ask(Addresses.EDGE_LOCATE, new VideoId(id));
  }

  /** Why it was refused; null when it was not. */
  private FailureKind redeemed(String id, Ticket ticket) {
    return house.refusal(Addresses.TICKET_REDEEM, new RedeemTicket(id, ticket.ticket()));
  }

  private static Predicate<TaskRequest> kind(TaskKind kind) {
    return task -> task.kind() == kind;
  }

  private static Predicate<TaskRequest> rendering(int segment) {
    return task -> task.kind() == TaskKind.RENDER && task.segment() == segment;
  }
}
