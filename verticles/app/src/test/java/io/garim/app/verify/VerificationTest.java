package io.garim.app.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.cli.ExitCodes;
import io.garim.app.cli.GarimCommand;
import io.garim.app.verify.Verification.Check;
import io.garim.domain.ledger.Ledger;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final int EACH = 5;
  private static final int FRAMES = 2 * EACH;
  private static final String SOME = "a".repeat(64);

  @TempDir private Path folder;
  private Path result;
  private Path report;
  private JsonObject head;
  private final List<JsonObject> segments = new ArrayList<>();

  @BeforeEach
  void make() throws IOException {
    result = Files.write(folder.resolve("result.mp4"), SmallMp4.of(FRAMES, 0));
    head = head();
    for (int n = 0; n < 2; n++) segments.add(segment(n));
    report = folder.resolve("report.json");
    write();
  }

  @Test
  void anIntactPairIsRightInEverything() throws IOException {
    List<Check> checks = new Verification(result, report).run();

    assertThat(checks).allMatch(Check::right, "is right");
    assertThat(checks)
        .extracting(Check::name)
        .containsExactly(
            "report", "inside", "schema", "bytes", "release", "streams", "frames", "decisions");
  }

  @Test
  void oneFlippedByteOfTheResultIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(result);
    bytes[bytes.length - 3] ^= 1;
    Files.write(result, bytes);

    assertThat(wrong())
        .hasSize(1)
        .first()
        .asString()
        .contains("The file is not the one the report is of: its bytes have another SHA-256");
  }

  @Test
  void aChangedReportIsFound() throws IOException {
    String text = Files.readString(report);
    Files.writeString(report, text.replace("\"by\":\"tracker\"", "\"by\":\"detector\""));

    assertThat(wrong()).hasSize(1).first().asString().contains("The report was changed");
  }

  @Test
  void theReportOfAnotherFileIsFound() throws IOException {
    Files.write(result, SmallMp4.of(FRAMES + 1, 0));

    assertThat(wrong())
        .anyMatch(s -> s.contains("it has") && s.contains("bytes, not"))
        .anyMatch(s -> s.contains("The file has 11 frames; the report says 10."));
  }

  @Test
  void aReportThatIsCutShortIsFound() throws IOException {
    String text = Files.readString(report);
    Files.writeString(report, text.substring(0, text.lastIndexOf('\n', text.length() - 90)));

    assertThat(wrong()).anyMatch(s -> s.contains("does not end as reports do"));
    assertThat(wrong()).anyMatch(s -> s.contains("cut short"));
  }

  @Test
  void anythingElseIsNoReport() throws IOException {
    Files.writeString(report, "{\"a\":1}".repeat(30));

    assertThat(wrong()).anyMatch(s -> s.contains("This is no report of Garim."));
  }

  @Test
  void aFrameThatNobodyDecidedAboutIsFoundAlsoWhenTheSumIsRight() throws IOException {
    segments.get(1).getJsonArray("decisions").getJsonObject(0).put("to", 9);
    write();

    assertThat(wrong()).containsExactly("Nobody decided about frame 9.");
  }

  @Test
  void framesAtOtherTimesAreFound() throws IOException {
    segments.get(1).put("ptsDigest", SOME);
    write();

    assertThat(wrong())
        .containsExactly(
            "The frames of segment 1 are not shown at the times the report accounts for.");
  }

  @Test
  void aDecisionOfAnEditThatIsNotListedIsFound() throws IOException {
    segments.get(0).getJsonArray("decisions").getJsonObject(0).put("by", "person").put("edit", 3);
    write();

    assertThat(wrong()).containsExactly("A decision names edit 3, which is not in the report.");
  }

  @Test
  void bytesThatBelongToNoFrameAreFound() throws IOException {
    Files.write(result, SmallMp4.of(FRAMES, 7));
    head = head();
    write();

    assertThat(wrong())
        .containsExactly("There are 107 bytes of data in the file, but its tracks have 100.");
  }

  @Test
  void soundThatIsMissingIsFound() throws IOException {
    head.getJsonObject("source")
        .getJsonArray("streams")
        .add(stream(1, "sound", "copied"))
        .add(stream(2, "sound", "dropped"));
    write();

    assertThat(wrong())
        .containsExactly("The file holds 0 streams of sound; the report says 1 leave.");
  }

  @Test
  void aResultThatNobodyReleasedIsFound() throws IOException {
    head.getJsonObject("release").put("policy", "by-person").put("released", false);
    write();

    assertThat(wrong())
        .containsExactly("Nobody had released this result when the report was made.");
  }

  @Test
  void whatIsNotAsTheSchemaSaysIsFound() throws IOException {
    segments.get(1).put("name", "somebody");
    write();

    assertThat(wrong()).anyMatch(s -> s.contains("The report is not as its schema says"));
  }

  @Test
  void aFileThatIsNoVideoIsFound() throws IOException {
    Files.writeString(result, "nothing of the kind");

    assertThat(wrong()).anyMatch(s -> s.contains("cannot be read as an mp4"));
  }

  @Test
  void theCommandSaysALineForEachCheckAndItsExitCodeWhetherAllIsRight() throws IOException {
    var out = new StringWriter();
    int right = command(out);
    Files.write(result, SmallMp4.of(FRAMES + 1, 0));

    int other = command(out);

    assertThat(right).isEqualTo(ExitCodes.OK);
    assertThat(other).isEqualTo(1);
    assertThat(out.toString()).contains("bytes      ok").contains("bytes      DIFFERS");
  }

  private int command(StringWriter out) {
    return GarimCommand.commandLine()
        .setOut(new PrintWriter(out))
        .execute("verify", result.toString(), report.toString());
  }

  private List<String> wrong() throws IOException {
    return new Verification(result, report)
        .run().stream().filter(c -> !c.right()).map(Check::sentence).toList();
  }

  private void write() throws IOException {
    String text = head.encode();
    var all = new StringBuilder(text.substring(0, text.length() - 1)).append(",\"segments\":[\n");
    for (int n = 0; n < segments.size(); n++) {
      all.append(n == 0 ? "" : ",\n").append(segments.get(n).encode());
    }
    all.append("\n]");
    byte[] sum = Digests.fresh().digest(all.toString().getBytes(StandardCharsets.UTF_8));
    Files.writeString(report, all + ",\"sum\":\"" + HexFormat.of().formatHex(sum) + "\"}\n");
  }

  private JsonObject head() throws IOException {
    Digests digests = Digests.of(result);
    var streams = new JsonArray().add(stream(0, "picture", "reencoded"));
    return new JsonObject()
        .put("form", "garim-report/1")
        .put("madeBy", new JsonObject().put("name", "Garim").put("version", "0.1.0"))
        .put(
            "video",
            new JsonObject()
                .put("id", "00000000-0000-0000-0000-000000000000")
                .put("at", "2026-08-01T12:00:00Z"))
        .put(
            "source",
            new JsonObject()
                .put("blocks", SOME)
                .put("size", 5)
                .put("container", "mov")
                .put("timeBase", new JsonArray().add(1).add(1000))
                .put("complete", true)
                .put("streams", streams))
        .put(
            "policy",
            new JsonObject()
                .put("detect", new JsonArray().add("faces"))
                .put("rules", new JsonObject())
                .put("audio", "keep")
                .put("paddingSeconds", 0.5))
        .put("detectors", new JsonObject().put("faces", "yunet"))
        .put(
            "result",
            new JsonObject()
                .put("revision", 0)
                .put("frames", FRAMES)
                .put("sha256", digests.sha256())
                .put("blocks", digests.blocks())
                .put("size", Files.size(result)))
        .put(
            "release",
            new JsonObject()
                .put("policy", "automatic")
                .put("released", true)
                .put("releases", new JsonArray()))
        .put("edits", new JsonArray())
        .put("tracks", new JsonArray())
        .put("review", new JsonObject().put("unreviewed", 0).put("accepted", 0).put("rejected", 0));
  }

  private static JsonObject stream(int index, String kind, String fate) {
    return new JsonObject()
        .put("index", index)
        .put("kind", kind)
        .put("codec", "h264")
        .put("tags", new JsonArray())
        .put("fate", fate);
  }

  /** The source's clock begins at 500; the file's at 0. */
  private static JsonObject segment(int n) {
    var count = new Ledger.Count();
    long first = 500 + 40L * n * EACH;
    for (int i = 0; i < EACH; i++) count.add(first + 40L * i, false);
    var decision =
        new JsonObject()
            .put("from", n * EACH)
            .put("to", (n + 1) * EACH)
            .put("does", "hide")
            .put("by", "tracker")
            .put("track", "0-0")
            .put("target", "faces");
    return new JsonObject()
        .put("index", n)
        .put("ptsFrom", first)
        .put("ptsTo", first + 40L * EACH)
        .put("firstFrame", n * EACH)
        .put("firstPts", first)
        .put("frames", EACH)
        .put("blanked", 0)
        .put("ptsDigest", count.close().ptsDigest())
        .put("analysis", SOME)
        .put("plan", SOME)
        .put("part", new JsonObject().put("blocks", SOME).put("size", 10))
        .put("decisions", new JsonArray().add(decision));
  }
}
