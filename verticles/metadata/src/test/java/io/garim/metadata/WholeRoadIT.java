package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Preset;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The road from an announced video to a released one, against a real database. */
class WholeRoadIT {
  private TestHouse house;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aVideoWithSoundIsReleasedWithEveryFrameAccountedFor() {
    var clip = new TestClip(21, true);
    house.autopilot(clip, 4);
    String id = house.received("a/holiday \"2026\".mov");

    VideoView video = house.until(id, VideoPhase.RELEASED);

    assertThat(video.progress().segments()).isGreaterThan(8);
    assertThat(video.progress().analyzedSegments()).isEqualTo(video.progress().segments());
    assertThat(video.progress().renderedSegments()).isEqualTo(video.progress().segments());
    assertThat(video.progress().frames()).isEqualTo(clip.frames());
    assertThat(video.progress().renderedFrames()).isEqualTo(clip.frames());
    assertThat(video.progress().regions()).isEqualTo(2L * video.progress().segments());
    assertThat(video.progress().audioDone()).isTrue();
    assertThat(video.facts().orElseThrow().width()).isEqualTo(1280);
    assertThat(video.result().orElseThrow().fileName()).isEqualTo("holiday _2026_-garim.mp4");
    assertThat(video.result().orElseThrow().frames()).isEqualTo(clip.frames());
    var result = house.ask(Addresses.RESULT_LOCATE, new VideoId(id));
    assertThat(TestHouse.await(house.objects.whole(result.result())).toString())
        .startsWith("a finished video");
  }

  @Test
  void everyFrameIsFoundInThePartOfItsSegment() {
    var clip = new TestClip(9, false);
    house.autopilot(clip, 2);
    String id = house.received("clip.mp4");
    house.until(id, VideoPhase.RELEASED);

    var at = house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, 37));

    assertThat(TestHouse.await(house.objects.whole(at.part())).getByte(1)).isEqualTo((byte) 1);
    assertThat(at.pack()).isEmpty();
    assertThat(at.ordinal()).isEqualTo(24);
    assertThat(house.refusal(Addresses.FRAME_LOCATE, new LocateFrame(id, clip.frames())))
        .isEqualTo(FailureKind.NOT_FOUND);
  }

  @Test
  void movementIsSurveyedFirstAndTheBackgroundGivenToEveryAnalysis() {
    var clip = new TestClip(4, false);
    house.autopilot(clip, 2);
    String id = house.received("clip.mp4", motion());

    house.until(id, VideoPhase.RELEASED);

    List<TaskKind> kinds = house.released.stream().map(TaskRequest::kind).toList();
    assertThat(kinds.indexOf(TaskKind.SURVEY)).isLessThan(kinds.indexOf(TaskKind.ANALYZE));
    assertThat(house.released)
        .filteredOn(t -> t.kind() == TaskKind.ANALYZE)
        .allSatisfy(
            t ->
                assertThat(t.inputs())
                    .extracting(c -> c.name())
                    .containsExactly("source", "probe", "settings", "background"));
  }

  private static Policy motion() {
    return TestHouse.FACES.with(List.of(Rule.of(Preset.FAST, Target.MOTION)));
  }

  @Test
  void receivingTwiceChangesNothingAndOtherBytesAreAConflict() {
    String id = house.create("clip.mp4");
    var received = new VideoReceived(id, house.original(id));
    VideoView first = house.ask(Addresses.VIDEO_RECEIVE, received);

    VideoView second = house.ask(Addresses.VIDEO_RECEIVE, received);

    assertThat(second.phase()).isEqualTo(VideoPhase.PROBING);
    assertThat(second.version()).isEqualTo(first.version());
    var other = new VideoReceived(id, house.original(id));
    var claim = other.original();
    var changed = new Claim(claim.bucket(), claim.key(), claim.size(), "0".repeat(64));
    assertThat(house.refusal(Addresses.VIDEO_RECEIVE, new VideoReceived(id, changed)))
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void resultsAndFramesThatAreNotThereYetAreRefusedWithAReason() {
    String id = house.received("clip.mp4");

    assertThat(house.refusal(Addresses.RESULT_LOCATE, new VideoId(id)))
        .isEqualTo(FailureKind.CONFLICT);
    assertThat(house.refusal(Addresses.FRAME_LOCATE, new LocateFrame(id, 0)))
        .isEqualTo(FailureKind.NOT_FOUND);
  }
}
