package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.ReleaseNote;
import io.garim.contract.video.VideoView;
import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.ReviewState;
import io.garim.domain.evidence.ResultSum;
import io.garim.domain.evidence.SoundKept;
import io.garim.domain.evidence.SourceInside;
import io.garim.domain.evidence.SourceInside.Kind;
import io.garim.domain.evidence.SourceInside.Stream;
import io.garim.domain.geometry.Box;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.AudioTrack;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import io.vertx.junit5.VertxExtension;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ReportVerticleTest {
  private static final int EACH = 10;
  private static final int SEGMENTS = 60;
  private static final Policy POLICY = Policy.standard(FaceDetector.YUNET);
  private static final Box BOX = new Box(10, 10, 40, 40);
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
  private static final String SUM = "5".repeat(64);

  private HttpRoom room;
  private VideoView video;
  private EditLog log;
  private final List<Segment> segments = new ArrayList<>();
  private ReportFacts facts;
  private volatile String current;
  private volatile int pages;
  private int stored;

  @BeforeEach
  void open(Vertx vertx) {
    room = HttpRoom.open(vertx);
    video = room.house.put(VideoPhase.RELEASED, 1000);
    log =
        new EditLog(
            List.of(
                logged(1, new Edit.Show(new TrackId(0, 0), new FrameRange(2, 4), "<b>agreed</b>")),
                logged(2, new Edit.Blank(new FrameRange(6, 7)))));
    for (int n = 0; n < SEGMENTS; n++) segments.add(segment(n));
    Claim result = store(new byte[] {7});
    current = result.digest();
    facts = facts(result);
    room.house.edits.logs.put(video.id(), log);
    serve();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void serve() {
    HttpRoom.await(room.bus.serve(Addresses.REPORT_LOCATE, ask -> Future.succeededFuture(facts)));
    HttpRoom.await(
        room.bus.serve(
            Addresses.REPORT_SEGMENTS,
            ask -> {
              pages++;
              if (!ask.result().equals(current)) {
                throw new ServiceException(FailureKind.CONFLICT, "Made again.");
              }
              int to = Math.min(SEGMENTS, ask.from() + ask.limit());
              return Future.succeededFuture(new ReportSegments(segments.subList(ask.from(), to)));
            }));
    var track =
        new TrackFacts(
            new TrackId(0, 0),
            Target.FACES,
            new FrameRange(0, 5),
            5,
            0,
            false,
            ReviewState.UNREVIEWED);
    HttpRoom.await(
        room.bus.serve(
            Addresses.REPORT_TRACKS,
            ask -> Future.succeededFuture(new TrackList(ask.version(), 600, List.of(track)))));
  }

  private ReportFacts facts(Claim result) {
    var inside =
        new SourceInside(
            List.of(
                new Stream(Kind.PICTURE, "h264", false, List.of()),
                new Stream(Kind.SOUND, "aac", false, List.of("language")),
                new Stream(Kind.SUBTITLES, "mov_text", false, List.of())),
            2,
            List.of("location"));
    return new ReportFacts(
        video.id(),
        "street-garim-report",
        2,
        store(new byte[] {1}),
        result,
        Optional.of(store(RecordBytes.write(new ResultSum(SUM)))),
        store(RecordBytes.write(probe())),
        Optional.of(store(RecordBytes.write(inside))),
        Optional.of(store(RecordBytes.write(new SoundKept(List.of(new SoundKept.Track(1, true)))))),
        true,
        POLICY,
        ReleasePolicy.BY_PERSON,
        List.of(new ReleaseNote(2, result.digest(), "ina", NOON)),
        SEGMENTS,
        SEGMENTS * EACH,
        NOON);
  }

  private static Probe probe() {
    return new Probe(
        "mov",
        0,
        "h264",
        320,
        240,
        "yuv420p",
        List.of(),
        0,
        1,
        new TimeBase(1, 1000),
        new PtsRange(0, 24_000),
        25,
        600,
        0,
        List.of(new KeyFrame(0, 0)),
        List.of(new AudioTrack(1, "aac", 44100, 2)));
  }

  private Segment segment(int n) {
    List<SliceFrame> frames = new ArrayList<>();
    List<AnalyzedFrame> seen = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      long pts = 40L * (n * EACH + i);
      List<Region> hidden = i < 5 ? List.of(region(n)) : List.of();
      frames.add(new SliceFrame(pts, 40, false, hidden));
      var found = new Detection(Target.FACES, BOX.grown(-0.2), 0.9);
      seen.add(new AnalyzedFrame(pts, 40, false, false, i < 3 ? List.of(found) : List.of()));
    }
    var range = new PtsRange(40L * n * EACH, 40L * (n + 1) * EACH);
    var base = new Slice(n, range, n * EACH, frames);
    Slice planned = new EditedPlan(log, POLICY).apply(base);
    Claim automatic = store(RecordBytes.write(base));
    var count = new Ledger.Count();
    planned.frames().forEach(f -> count.add(f.pts(), f.blank()));
    return new Segment(
        n,
        range,
        n * EACH,
        count.close(),
        store(RecordBytes.write(new Analysis(n, range, seen))),
        automatic,
        planned.equals(base) ? automatic : store(RecordBytes.write(planned)),
        store(new byte[] {(byte) n}));
  }

  private static Region region(int n) {
    return new Region(
        new TrackId(n, 0), Target.FACES, BOX, RedactionStyle.MOSAIC, RegionShape.BOX, 0);
  }

  private static LoggedEdit logged(long version, Edit edit) {
    return new LoggedEdit(version, new UUID(1, version), version - 1, "ina <i>", NOON, edit);
  }

  private Claim store(byte[] bytes) {
    String key = "v/" + video.id() + "/x" + stored++;
    return HttpRoom.await(room.objects.write(Bucket.WORK, key, Buffer.buffer(bytes)));
  }

  private HttpResponse<Buffer> report() {
    return room.get("/api/videos/" + video.id() + "/report.json");
  }

  @Test
  void aReportIsAsItsSchemaSays() {
    JsonObject report = report().bodyAsJsonObject();

    var outcome = validator().validate(report);

    assertThat(outcome.getValid()).as("%s", outcome.getErrors()).isTrue();
    assertThat(report.getJsonArray("segments")).hasSize(SEGMENTS);
  }

  @Test
  void aReportThatLacksADecisionIsNotAsItsSchemaSays() {
    JsonObject report = report().bodyAsJsonObject();
    report.getJsonArray("segments").getJsonObject(3).put("decisions", new JsonArray());

    var outcome = validator().validate(report);

    assertThat(outcome.getValid()).isFalse();
  }

  private static Validator validator() {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("urn:garim:test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var schema = new JsonObject(ClassPath.text("report.schema.json"));
    return Validator.create(JsonSchema.of(schema), options);
  }

  @Test
  void everyFrameIsTiedToWhoDecided() {
    JsonObject first = report().bodyAsJsonObject().getJsonArray("segments").getJsonObject(0);

    assertThat(first.getJsonArray("decisions"))
        .isEqualTo(
            new JsonArray(
                """
                [{"from":0,"to":2,"does":"hide","by":"detector","track":"0-0","target":"faces"},
                 {"from":2,"to":4,"does":"show","by":"person","track":"0-0","edit":1},
                 {"from":4,"to":5,"does":"hide","by":"tracker","track":"0-0","target":"faces"},
                 {"from":5,"to":6,"does":"clear","by":"detector"},
                 {"from":6,"to":7,"does":"blank","by":"person","edit":2},
                 {"from":7,"to":10,"does":"clear","by":"detector"}]"""));
    assertThat(first.getInteger("blanked")).isEqualTo(1);
  }

  @Test
  void whatWasInTheSourceIsListedWithWhatBecameOfIt() {
    JsonObject source = report().bodyAsJsonObject().getJsonObject("source");

    assertThat(source.getJsonArray("streams").stream())
        .extracting(
            s -> ((JsonObject) s).getString("kind") + " " + ((JsonObject) s).getString("fate"))
        .containsExactly("picture reencoded", "sound copied", "subtitles dropped");
    assertThat(source.getJsonArray("droppedTags")).containsExactly("location");
    assertThat(source.getInteger("droppedChapters")).isEqualTo(2);
  }

  @Test
  void theLogOfTheRevisionSaysWhoDidWhatWhenAndWhy() {
    JsonArray edits = report().bodyAsJsonObject().getJsonArray("edits");

    assertThat(edits.getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"version":1,"cmdId":"00000000-0000-0001-0000-000000000001","author":"ina <i>",
                 "at":"2026-08-01T12:00:00Z","kind":"show","tracks":["0-0"],"counts":true,
                 "from":2,"to":4,"reason":"<b>agreed</b>"}"""));
    assertThat(edits).hasSize(2);
  }

  @Test
  void theSameRevisionGivesTheSameBytesAndTheirSum() throws Exception {
    Buffer once = report().body();

    Buffer again = report().body();

    assertThat(again).isEqualTo(once);
    String text = once.toString();
    String sealed = text.substring(0, text.lastIndexOf(",\"sum\":"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(sealed.getBytes("UTF-8"));
    assertThat(new JsonObject(text).getString("sum")).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void membersStandInTheSameOrderInEveryProcess() {
    String policy = report().bodyAsJsonObject().getJsonObject("policy").encode();

    assertThat(policy)
        .containsSubsequence("\"detect\"", "\"faceStyle\"", "\"plateStyle\"", "\"motionStyle\"");
  }

  @Test
  void aReportNamesNoFileAndItsDownloadDoes() {
    HttpResponse<Buffer> answer = report();

    assertThat(answer.bodyAsString()).doesNotContain("street").doesNotContain("v/" + video.id());
    assertThat(answer.getHeader("content-disposition")).contains("street-garim-report.json");
  }

  @Test
  void aResultThatIsMadeAgainMeanwhileCutsTheReportShort() {
    current = "another";

    Future<HttpResponse<Buffer>> answer =
        room.request(HttpMethod.GET, "/api/videos/" + video.id() + "/report.json").send();

    Boolean cut = HttpRoom.await(answer.map(false).otherwise(true));
    assertThat(cut).isTrue();
  }

  @Test
  void thePageSpeaksTheLanguageThatIsAskedForAndRunsNothing() {
    HttpResponse<Buffer> english = room.get("/api/videos/" + video.id() + "/report.html?lang=en");

    String page = english.bodyAsString();
    assertThat(page)
        .contains("lang=\"en\"")
        .contains("Report of an anonymized video")
        .contains(SUM);
    assertThat(page).contains("&lt;b&gt;agreed&lt;/b&gt;").doesNotContain("<b>agreed");
    assertThat(page).doesNotContain("<script").doesNotContain("http").doesNotContain("src=");
    assertThat(english.getHeader("content-security-policy")).contains("default-src 'none'");
  }

  @Test
  void thePageIsKoreanUnlessItsReaderPrefersEnglish() {
    String uri = "/api/videos/" + video.id() + "/report.html";

    String plain = room.get(uri).bodyAsString();

    var asked = room.request(HttpMethod.GET, uri).putHeader("Accept-Language", "en-GB,ko;q=0.5");
    assertThat(plain).contains("비식별 처리 보고서");
    assertThat(HttpRoom.await(asked.send()).getHeader("content-language")).isEqualTo("en");
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    assertThat(new ReportWords("ko").keys()).isEqualTo(new ReportWords("en").keys());
  }

  @Test
  void theSchemaIsHandedOut() {
    JsonObject schema = room.get("/api/report.schema.json").bodyAsJsonObject();

    assertThat(schema.getString("$id")).isEqualTo("urn:garim:report:1");
  }
}
