package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.report.ListReportSegments;
import io.garim.contract.report.ListTracks;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.ReleaseNote;
import io.garim.contract.video.ReleaseReply;
import io.garim.contract.video.ReleaseVideo;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoView;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.ReleasePolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that wait for a person, and what reports are made of, against a real database. */
class ReleaseIT {
  private final TestClip clip = new TestClip(21, true);
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
  void aResultIsReadByNobodyUntilAPersonReleasesIt() {
    String id = finished(ReleasePolicy.BY_PERSON);
    assertThat(locate(id)).isEqualTo(FailureKind.CONFLICT);
    assertThat(house.get(id).result()).isEmpty();
    assertThat(house.get(id).release().waiting()).isTrue();

    ReleaseReply reply = release(id, 0, "ina");

    assertThat(reply.released()).isTrue();
    assertThat(reply.video().release().waiting()).isFalse();
    assertThat(reply.video().release().last().map(ReleaseNote::author)).contains("ina");
    assertThat(reply.video().result()).isPresent();
    assertThat(house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result()).isNotNull();
  }

  @Test
  void anEditThatHidesMoreAsksForAReleaseAgain() {
    String id = finished(ReleasePolicy.BY_PERSON);
    release(id, 0, "ina");

    editor.makes(id, 0, Editor.drawn(30, 40));

    assertThat(locate(id)).isEqualTo(FailureKind.CONFLICT);
    house.until(id, video -> video.release().waiting() && video.release().revision() == 1);
    assertThat(locate(id)).isEqualTo(FailureKind.CONFLICT);
    assertThat(release(id, 1, "ben").released()).isTrue();
    assertThat(house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result()).isNotNull();
    assertThat(facts(id).releases()).extracting(ReleaseNote::author).containsExactly("ina", "ben");
    assertThat(facts(id).releases()).extracting(ReleaseNote::revision).containsExactly(0L, 1L);
  }

  @Test
  void whoLookedAtAnOlderRevisionIsToldTheCurrentOne() {
    String id = finished(ReleasePolicy.BY_PERSON);
    editor.makes(id, 0, Editor.drawn(30, 40));
    house.until(id, video -> video.release().waiting() && video.release().revision() == 1);

    ReleaseReply late = release(id, 0, "ina");

    assertThat(late.released()).isFalse();
    assertThat(late.video().release().revision()).isEqualTo(1);
    assertThat(locate(id)).isEqualTo(FailureKind.CONFLICT);
    assertThat(facts(id).releases()).isEmpty();
  }

  @Test
  void releasingTwiceCountsOnce() {
    String id = finished(ReleasePolicy.BY_PERSON);
    release(id, 0, "ina");

    ReleaseReply again = release(id, 0, "ben");

    assertThat(again.released()).isTrue();
    assertThat(facts(id).releases()).extracting(ReleaseNote::author).containsExactly("ina");
  }

  @Test
  void aReleaseStaysWhenAnEditChangesNoPicture() {
    String id = finished(ReleasePolicy.BY_PERSON);
    var own = editor.makes(id, 0, Editor.drawn(30, 40)).created().orElseThrow();
    house.until(id, video -> video.release().waiting() && video.release().revision() == 1);
    release(id, 1, "ina");

    editor.makes(id, 1, new Edit.Accept(own));

    VideoView after = house.until(id, video -> video.release().revision() == 2);
    assertThat(after.release().waiting()).isFalse();
    assertThat(house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result()).isNotNull();
  }

  @Test
  void noRangeOfAResultLeavesBeforeAPersonReleasesIt() {
    String id = finished(ReleasePolicy.BY_PERSON);
    var range = new MakeExport(id, new FrameRange(10, 20));
    FailureKind before = house.refusal(Addresses.EXPORT_MAKE, range);

    release(id, 0, "ina");

    assertThat(before).isEqualTo(FailureKind.CONFLICT);
    ExportView export = house.ask(Addresses.EXPORT_MAKE, range);
    editor.makes(id, 0, Editor.drawn(30, 40));
    assertThat(house.refusal(Addresses.EXPORT_LOCATE, new ExportId(id, export.id())))
        .isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void automaticResultsNeedNobody() {
    String id = finished(ReleasePolicy.AUTOMATIC);

    FailureKind refusal = house.refusal(Addresses.VIDEO_RELEASE, new ReleaseVideo(id, 0, "ina"));

    assertThat(refusal).isEqualTo(FailureKind.INVALID);
    assertThat(house.get(id).release().waiting()).isFalse();
    assertThat(house.ask(Addresses.RESULT_LOCATE, new VideoId(id)).result()).isNotNull();
  }

  @Test
  void whatIsNotFinishedIsNotReleased() {
    String id = house.create("a.mp4", TestHouse.FACES, ReleasePolicy.BY_PERSON);

    FailureKind refusal = house.refusal(Addresses.VIDEO_RELEASE, new ReleaseVideo(id, 0, "ina"));

    assertThat(refusal).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aReportIsMadeOfTheSegmentsOfThatVeryResult() {
    String id = finished(ReleasePolicy.AUTOMATIC);
    ReportFacts facts = facts(id);

    List<Segment> segments =
        house
            .ask(
                Addresses.REPORT_SEGMENTS,
                new ListReportSegments(id, facts.result().digest(), 0, 200))
            .segments();

    assertThat(segments.stream().mapToLong(s -> s.ledger().frames()).sum())
        .isEqualTo(clip.frames())
        .isEqualTo(facts.frames());
    var other = new ListReportSegments(id, "0".repeat(64), 0, 200);
    assertThat(house.refusal(Addresses.REPORT_SEGMENTS, other)).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void tracksAreToldAsTheyStoodAtAVersion() {
    String id = finished(ReleasePolicy.AUTOMATIC);
    editor.makes(id, 0, Editor.drawn(30, 40));
    house.until(id, video -> video.release().revision() == 1);

    List<TrackFacts> before = house.ask(Addresses.REPORT_TRACKS, new ListTracks(id, 0)).tracks();

    List<TrackFacts> after = house.ask(Addresses.REPORT_TRACKS, new ListTracks(id, 1)).tracks();
    assertThat(after).hasSize(before.size() + 1);
    assertThat(after).filteredOn(TrackFacts::own).hasSize(1);
    assertThat(after)
        .filteredOn(TrackFacts::own)
        .extracting(TrackFacts::review)
        .containsExactly(ReviewState.ACCEPTED);
  }

  private String finished(ReleasePolicy release) {
    String id = house.received("street.mp4", TestHouse.FACES, release);
    house.until(id, VideoPhase.RELEASED);
    return id;
  }

  private ReportFacts facts(String id) {
    return house.ask(Addresses.REPORT_LOCATE, new VideoId(id));
  }

  private FailureKind locate(String id) {
    return house.refusal(Addresses.RESULT_LOCATE, new VideoId(id));
  }

  private ReleaseReply release(String id, long revision, String author) {
    return house.ask(Addresses.VIDEO_RELEASE, new ReleaseVideo(id, revision, author));
  }
}
