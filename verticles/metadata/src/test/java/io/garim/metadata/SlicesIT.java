package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.SliceList;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.redaction.Slice;
import io.garim.domain.wire.RecordBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which slices hold which frames, out of a real database. */
class SlicesIT {
  private static final TestClip CLIP = new TestClip(7, true);
  private TestHouse house;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().hasty()).open().workers(8);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void nothingIsListedBeforeAnythingIsPlanned() {
    String id = house.received("clip.mp4");

    SliceList list = list(id, 0, 8);

    assertThat(list.total()).isZero();
    assertThat(list.slices()).isEmpty();
  }

  @Test
  void slicesAreListedFromTheOneThatHoldsTheFrameOn() {
    String id = house.received("clip.mp4");
    house.autopilot(CLIP, 4);
    house.until(id, VideoPhase.RELEASED);
    SliceList all = list(id, 0, 200);
    SliceList.Part second = all.slices().get(1);

    SliceList some = list(id, second.firstFrame() + 1, 2);

    assertThat(all.total()).isEqualTo(CLIP.frames());
    assertThat(some.slices()).isEqualTo(all.slices().subList(1, 3));
    Slice slice =
        RecordBytes.read(
            TestHouse.await(house.objects.whole(second.slice())).getBytes(), Slice.class);
    assertThat(slice.firstFrame()).isEqualTo(second.firstFrame());
    assertThat(slice.frames()).hasSize((int) second.frames());
    assertThat(list(id, CLIP.frames(), 8).slices()).isEmpty();
  }

  @Test
  void aVideoUnderWayHasTheSlicesThatArePlanned() {
    String id = house.received("clip.mp4");
    house.workOff(CLIP, task -> task.kind() == TaskKind.PROBE);
    int segments = house.until(id, VideoPhase.PROCESSING).progress().segments();
    for (int i = 0; i < segments - 1; i++) {
      house.workOff(CLIP, task -> task.kind() == TaskKind.ANALYZE);
    }
    house.take(task -> task.kind() == TaskKind.RENDER);

    SliceList list = list(id, 0, 200);

    assertThat(list.total()).isPositive().isLessThan(CLIP.frames());
    assertThat(list.probe()).isPresent();
    assertThat(list.slices()).isNotEmpty().hasSizeLessThan(segments);
  }

  @Test
  void anUnknownVideoIsNotFound() {
    var ask = new ListSlices("00000000-0000-4000-8000-000000000000", 0, 8);

    assertThat(house.refusal(Addresses.SLICES_LIST, ask)).isEqualTo(FailureKind.NOT_FOUND);
  }

  private SliceList list(String id, long from, int limit) {
    return house.ask(Addresses.SLICES_LIST, new ListSlices(id, from, limit));
  }
}
