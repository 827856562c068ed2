package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code bench leak} in its smallest size, drawn by ourselves: it needs nothing from outside. */
class LeakBenchIT {
  private static final Path FOLDER = Checkout.freshFolder("leak-bench");

  @Test
  void drawnFacesOfFortyPixelsAndMoreDoNotLeak() throws Exception {
    // Given people who stand and sway, and the same with a cut about once a second
    List<String> words =
        List.of(
            "bench",
            "leak",
            "--drawn",
            "--policy",
            "fast",
            "--scenario",
            "middle,cuts",
            "--tracks",
            "1",
            "--seconds",
            "1.6",
            "--json",
            "--data",
            FOLDER.resolve("data").toString(),
            "--report",
            FOLDER.toString());
    Path screen = FOLDER.resolve("screen");
    // When they go the whole road
    Process run =
        Checkout.withBench(words).redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    boolean ended = run.waitFor(240, TimeUnit.SECONDS);
    if (!ended) run.destroyForcibly();
    String said = Files.readString(screen, StandardCharsets.UTF_8);
    // Then the figures are there, and what is promised holds
    assertThat(ended).as(said).isTrue();
    assertThat(run.exitValue()).as(said).isZero();
    var json = new JsonObject(said.lines().reduce((a, b) -> b).orElseThrow());
    assertThat(json.fieldNames()).contains("tlr", "fir", "llr", "ond", "ovr", "n", "policy");
    assertThat(json.getInteger("n")).isGreaterThan(12);
    assertThat(json.getJsonObject("bands").fieldNames()).containsExactly("12-20", "20-40", "40+");
    assertThat(said)
        .contains("LEAK-1 detector=" + json.getString("detector") + " policy=fast TLR=");
    assertThat(FOLDER.resolve("report.html")).content().contains("<svg").contains("cuts");
    // The cascade, for installations without a model, promises less.
    boolean yunet = json.getString("detector").equals("yunet");
    if (yunet) assertThat(json.getDouble("tlr")).as(said).isZero();
    else assertThat(json.getDouble("fir")).as(said).isGreaterThan(0.8);
    // 2 % is for all scenarios together; here every second clip has cuts, which cover reaches
    // across.
    assertThat(json.getDouble("ovr")).as(said).isLessThan(0.03);
  }
}
