package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.video.VideoId;
import io.garim.contract.work.WorkerSlots;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.wire.RecordBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
  private Instant now = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void downloadNamesKeepWhatIsHarmless() {
    assertThat(FileName.ofResult("Urlaub 2026.mov")).isEqualTo("Urlaub 2026-garim.mp4");
    assertThat(FileName.ofResult("가림.mp4")).isEqualTo("가림-garim.mp4");
    assertThat(FileName.ofResult("../../etc/passwd")).isEqualTo("passwd-garim.mp4");
    assertThat(FileName.ofResult("a\"b\r\nX: y.mp4")).isEqualTo("a_b__X_ y-garim.mp4");
    assertThat(FileName.ofResult("...")).isEqualTo("video-garim.mp4");
    assertThat(FileName.ofResult("x".repeat(255)).length()).isLessThan(170);
  }

  @Test
  void aPasswordNeverPrints() {
    var config = MetadataConfig.standard("h", 3306, "garim", "garim", "s3cret", "libopenh264");

    assertThat(config.toString()).doesNotContain("s3cret").contains("[hidden]");
  }

  @Test
  void settingsThatCannotWorkAreNamed() {
    assertThatThrownBy(() -> MetadataConfig.standard("h", 0, "garim", "garim", "", "x"))
        .hasMessageContaining("database.port");
    assertThatThrownBy(() -> MetadataConfig.standard("h", 1, "a;b", "garim", "", "x"))
        .hasMessageContaining("database.name");
  }

  @Test
  void theHashOfATaskNamesItsKindItsRangeAndEveryInput() {
    var inputs = new TaskInputs(List.of(new NamedClaim("source", claim("a"))));
    var range = new PtsRange(0, 10);
    String hash = inputs.hash(TaskKind.RENDER, 3, range);

    assertThat(new TaskInputs(inputs.claims()).hash(TaskKind.RENDER, 3, range)).isEqualTo(hash);
    assertThat(inputs.hash(TaskKind.ANALYZE, 3, range)).isNotEqualTo(hash);
    assertThat(inputs.hash(TaskKind.RENDER, 4, range)).isNotEqualTo(hash);
    assertThat(inputs.hash(TaskKind.RENDER, 3, new PtsRange(0, 11))).isNotEqualTo(hash);
    assertThat(inputs.withSlice(claim("b")).hash(TaskKind.RENDER, 3, range)).isNotEqualTo(hash);
    assertThat(inputs.withSlice(claim("b")).withSlice(claim("c")).claims()).hasSize(2);
  }

  private static Claim claim(String digit) {
    return new Claim(Bucket.WORK, "v/x", 1, digit.repeat(64));
  }

  @Test
  void idsAreRandomUuidsOfVersionFour() {
    var ids = new Ids(new Random(7));
    String id = ids.next();

    assertThat(new VideoId(id).id()).matches(".{14}4.{4}[89ab].*");
    assertThat(ids.next()).isNotEqualTo(id);
    assertThat(ids.secret()).matches("[0-9a-f]{64}");
  }

  @Test
  void aNodeThatFallsSilentCountsNoMore() {
    var workers = new WorkerMap(() -> now, new Random(1));
    workers.heard(new WorkerSlots("a", 2, 1, List.of(4)));
    workers.heard(new WorkerSlots("b", 3, 2, List.of(5)));
    assertThat(workers.workers()).isEqualTo(5);

    now = now.plusSeconds(4);
    workers.heard(new WorkerSlots("b", 3, 2, List.of(5)));
    now = now.plusSeconds(4);

    assertThat(workers.workers()).isEqualTo(3);
    assertThat(workers.free()).isEqualTo(2);
  }

  @Test
  void placesAreTakenWhereThereIsMostRoom() {
    var workers = new WorkerMap(() -> now, new Random(1));
    assertThat(workers.takePlace()).isEqualTo(WorkerMap.ANY_PARTITION);
    workers.heard(new WorkerSlots("a", 2, 1, List.of(4)));
    workers.heard(new WorkerSlots("b", 3, 2, List.of(5)));

    List<Integer> places = List.of(workers.takePlace(), workers.takePlace(), workers.takePlace());

    assertThat(places).startsWith(5).containsExactlyInAnyOrder(5, 5, 4);
    assertThat(workers.free()).isZero();
  }

  @Test
  void leasesAreLeftAloneForATermAfterTheStartAndAfterEachSilence() {
    var outage = new Outage(Duration.ofSeconds(10));
    assertThat(outage.answered(now)).isFalse();
    for (int s = 1; s < 10; s++) assertThat(outage.answered(now.plusSeconds(s))).isFalse();
    assertThat(outage.answered(now.plusSeconds(10))).isTrue();

    boolean afterSilence = outage.answered(now.plusSeconds(17));

    assertThat(afterSilence).isFalse();
    assertThat(outage.answered(now.plusSeconds(21))).isFalse();
    assertThat(outage.answered(now.plusSeconds(25))).isFalse();
    assertThat(outage.answered(now.plusSeconds(27))).isTrue();
  }

  @Test
  void aVideoOnItsSideIsShownUpright() {
    var upright = new TestClip(4, true).probe();
    var facts = ProbedVideo.of(RecordBytes.write(upright), policy()).facts();
    var turned = ProbedVideo.of(RecordBytes.write(onItsSide(upright)), policy()).facts();

    assertThat(facts.width()).isEqualTo(1280);
    assertThat(turned.width()).isEqualTo(720);
    assertThat(turned.height()).isEqualTo(1280);
    assertThat(turned.seconds()).isEqualTo(4.0);
  }

  private static Policy policy() {
    return Policy.standard(FaceDetector.CASCADE);
  }

  private static Probe onItsSide(Probe p) {
    return new Probe(
        p.container(),
        p.videoStream(),
        p.codec(),
        p.width(),
        p.height(),
        p.pixelFormat(),
        List.of(0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30),
        p.sampleAspectNum(),
        p.sampleAspectDen(),
        p.timeBase(),
        p.frames(),
        p.frameRate(),
        p.estimatedFrames(),
        p.bitRate(),
        p.keyFrames(),
        p.audio());
  }
}
