package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.PackKept;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which previews are remembered, and which are thrown away. */
class PacksIT {
  private static final TestClip CLIP = new TestClip(7, false);
  private static final int SIZE = 1000;
  private TestHouse house;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void previewsThatWereKeptAreFound() {
    // Given a video without previews
    String id = finished(MariaDb.shared().schema());
    FrameLocation before = locate(id, 0);
    // When some are kept
    PackKept kept = house.ask(Addresses.PACK_KEEP, keep(id, before, "one"));
    // Then who looks for a frame is told of them
    assertThat(before.pack()).isEmpty();
    assertThat(kept.pack()).isEqualTo(pack(id, "one"));
    assertThat(locate(id, 0).pack()).contains(pack(id, "one"));
  }

  @Test
  void ofSeveralPreviewsOfAPartTheFirstCount() {
    // Given previews that are kept
    String id = finished(MariaDb.shared().schema());
    FrameLocation where = locate(id, 0);
    house.ask(Addresses.PACK_KEEP, keep(id, where, "one"));
    // When another node made some too
    PackKept second = house.ask(Addresses.PACK_KEEP, keep(id, where, "two"));
    // Then it is told which count
    assertThat(second.pack()).isEqualTo(pack(id, "one"));
    assertThat(locate(id, 0).pack()).contains(pack(id, "one"));
  }

  @Test
  void previewsOfAnotherPartAreRefused() {
    // Given a video
    String id = finished(MariaDb.shared().schema());
    int segment = locate(id, 0).segment();
    // When previews are told of a part that is not the accepted one
    FailureKind refused =
        house.refusal(
            Addresses.PACK_KEEP,
            new KeepPack(id, segment, pack(id, "other part"), pack(id, "one")));
    // Then they are not kept
    assertThat(refused).isEqualTo(FailureKind.CONFLICT);
    assertThat(locate(id, 0).pack()).isEmpty();
  }

  @Test
  void oldestPreviewsGoWhenAllAreLargerThanAllowed() {
    // Given room for two, and two that are kept
    String id = finished(MariaDb.shared().hasty(2 * SIZE));
    house.ask(Addresses.PACK_KEEP, keep(id, locate(id, 0), "oldest"));
    house.ask(Addresses.PACK_KEEP, keep(id, locate(id, 60), "second"));
    // When a third is kept
    house.ask(Addresses.PACK_KEEP, keep(id, locate(id, 120), "third"));
    // Then the oldest is forgotten and deleted, and the others stay
    house.untilTrue(() -> house.deletedPrefixes.contains(pack(id, "oldest").key()));
    assertThat(locate(id, 0).pack()).isEmpty();
    assertThat(locate(id, 60).pack()).contains(pack(id, "second"));
    assertThat(locate(id, 120).pack()).contains(pack(id, "third"));
    assertThat(house.deletedPrefixes)
        .doesNotContain(pack(id, "second").key(), pack(id, "third").key());
  }

  private String finished(MetadataConfig config) {
    house = new TestHouse(config).open().workers(4);
    house.autopilot(CLIP, 4);
    return house.finished();
  }

  private FrameLocation locate(String id, long frame) {
    return house.ask(Addresses.FRAME_LOCATE, new LocateFrame(id, frame));
  }

  private static KeepPack keep(String id, FrameLocation where, String name) {
    return new KeepPack(id, where.segment(), where.part(), pack(id, name));
  }

  private static Claim pack(String id, String name) {
    return new Claim(Bucket.WORK, "v/" + id + "/pack-" + name, SIZE, "d".repeat(64));
  }
}
