package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that somebody waits for, where people are given a day's pause. */
class HurryIT {
  private final TestClip clip = new TestClip(22, true);
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().schema(Duration.ofDays(1));
    house = new TestHouse(config).open().workers(4);
    house.autopilot(clip, 4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsRenderedIsPutTogetherWhenSomebodyAsksForIt() {
    String id = finished();
    make(id, 0);
    house.until(id, VideoPhase.COMPOSING);

    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));

    assertThat(released(id).result()).isPresent();
  }

  @Test
  void whoAsksBeforeTheEditIsPlannedGetsItInTheResult() {
    String id = finished();
    make(id, 0);

    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));

    released(id);
    assertThat(house.ask(Addresses.REPORT_LOCATE, new VideoId(id)).revision()).isEqualTo(1);
  }

  @Test
  void anEditMadeAfterTheWishIsWaitedFor() {
    String id = finished();
    make(id, 0);
    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));
    released(id);

    make(id, 1);

    house.untilTrue(
        () ->
            MariaDb.shared()
                    .number(
                        config.database(),
                        "SELECT COUNT(*) FROM task WHERE kind='COMPOSE' AND state='PENDING'"
                            + " AND not_before>DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 20 HOUR)")
                == 1);
    assertThat(house.get(id).result()).isEmpty();
  }

  @Test
  void aVideoThatIsStoppedHasNoResultMade() {
    String id = house.received("clip.mp4");
    house.ask(Addresses.VIDEO_CANCEL, new VideoId(id));

    FailureKind refusal = house.refusal(Addresses.VIDEO_COMPOSE, new VideoId(id));

    assertThat(refusal).isEqualTo(FailureKind.CONFLICT);
  }

  private String finished() {
    String id = house.received("clip.mp4");
    house.until(id, VideoPhase.RELEASED);
    return id;
  }

  private VideoView released(String id) {
    return house.until(id, v -> v.phase() == VideoPhase.RELEASED && v.result().isPresent());
  }

  private void make(String id, long base) {
    var box = new Box(100, 100, 50, 60);
    var range = new FrameRange(30 + 20 * base, 40 + 20 * base);
    var edit = new Edit.AddTrack(Target.FACES, range, box, Optional.empty());
    var command = new EditCommand(UUID.randomUUID(), base, "somebody", Instant.EPOCH, edit);
    assertThat(house.ask(Addresses.EDIT_MAKE, new MakeEdit(id, command)).taken()).isTrue();
  }
}
