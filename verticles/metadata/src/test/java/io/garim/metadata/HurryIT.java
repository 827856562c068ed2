package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.VideoId;
import io.garim.domain.job.VideoPhase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that somebody waits for, where people are given a day's pause. */
class HurryIT {
  private final TestClip clip = new TestClip(22, true);
  private MetadataConfig config;
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    config = MariaDb.shared().schema(Duration.ofDays(1));
    house = new TestHouse(config).open().workers(4);
    house.autopilot(clip, 4);
    editor = new Editor(house);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whatIsRenderedIsPutTogetherWhenSomebodyAsksForIt() {
    String id = house.finished();
    editor.makes(id, 0, Editor.drawn(30, 40));
    house.until(id, VideoPhase.COMPOSING);

    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));

    house.untilFinished(id);
  }

  @Test
  void whoAsksBeforeTheEditIsPlannedGetsItInTheResult() {
    String id = house.finished();
    editor.makes(id, 0, Editor.drawn(30, 40));

    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));

    house.untilFinished(id);
    assertThat(house.ask(Addresses.REPORT_LOCATE, new VideoId(id)).revision()).isEqualTo(1);
  }

  @Test
  void anEditMadeAfterTheWishIsWaitedFor() {
    String id = house.finished();
    editor.makes(id, 0, Editor.drawn(30, 40));
    house.ask(Addresses.VIDEO_COMPOSE, new VideoId(id));
    house.untilFinished(id);

    editor.makes(id, 1, Editor.drawn(50, 60));

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
}
