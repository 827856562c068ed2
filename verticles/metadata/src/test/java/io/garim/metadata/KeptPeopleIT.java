package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people who meet and turn back, through the real tracker and a real database. */
class KeptPeopleIT {
  private static final int CHOSEN = 20;
  private final TestClip clip = new TestClip(9, false, true);
  private TestHouse house;
  private Editor editor;

  @BeforeEach
  void open() {
    house = new TestHouse(MariaDb.shared().schema()).open().workers(4);
    editor = new Editor(house);
    house.autopilot(clip, 4);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoIsToBeHiddenIsNeverShownAndTheKeptOnlyBeforeTheyMet() {
    // Given a video of two people
    String id = house.finished();
    TrackId kept = hiding(frames(id).get(CHOSEN), at(CHOSEN, 0)).orElseThrow().track();
    // When one is kept visible on all frames
    var edit = new Edit.KeepOnly(List.of(kept), new FrameRange(0, clip.frames()), CHOSEN);
    editor.makes(id, 0, edit);
    // Then the other is hidden throughout, and the kept is seen until they met
    editor.untilPlanned(id, 1);
    List<SliceFrame> frames = frames(id);
    assertThat(frames).hasSize((int) clip.frames());
    for (int n = 0; n < frames.size(); n++) {
      assertThat(hiding(frames.get(n), at(n, 1))).as("frame " + n).isPresent();
    }
    assertThat(hiding(frames.get(CHOSEN), at(CHOSEN, 0))).isEmpty();
    assertThat(hiding(frames.get(70), at(70, 0))).isEmpty();
    assertThat(hiding(frames.get(130), at(130, 0))).isPresent();
  }

  private static Box at(int frame, int person) {
    return TestClip.places(frame).get(person);
  }

  private static Optional<Region> hiding(SliceFrame frame, Box face) {
    return frame.regions().stream()
        .filter(r -> r.box().overlap(face) >= 0.95 * face.area())
        .findFirst();
  }

  private List<SliceFrame> frames(String id) {
    return house.slices(id).stream().flatMap(slice -> slice.frames().stream()).toList();
  }
}
