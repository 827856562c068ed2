package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code bench edits} and {@code bench correct} in their smallest sizes. */
@Tag("nightly")
class EditsBenchIT {
  private static final Path FOLDER = Checkout.freshFolder("edits-bench");

  @Test
  void noEditOfFourPeopleAtOnceIsLost() throws Exception {
    JsonObject figures = bench("edits", "--edits", "80", "--editors", "4");

    assertThat(figures.fieldNames()).startsWith("sent", "stored", "lost", "conflicts");
    assertThat(figures.getInteger("sent")).isEqualTo(80);
    assertThat(figures.getInteger("stored")).isEqualTo(80);
    assertThat(figures.getInteger("lost")).isZero();
    assertThat(figures.getBoolean("sameRegions")).isTrue();
    assertThat(figures.getInteger("regions")).isGreaterThan(50);
  }

  @Test
  void noEditIsLostWhenThePlatformIsKilled() throws Exception {
    JsonObject figures = bench("edits", "--edits", "300", "--editors", "6", "--restart");

    assertThat(figures.getInteger("stored")).isEqualTo(300);
    assertThat(figures.getInteger("lost")).isZero();
    assertThat(figures.getInteger("resent")).isPositive();
    assertThat(figures.getBoolean("sameRegions")).isTrue();
  }

  @Test
  void correctionsAreSeenAndNothingOldIsServed() throws Exception {
    JsonObject figures =
        bench("correct", "--minutes", "0.2", "--edits", "4", "--jumps", "2", "--backlog", "1");

    assertThat(figures.fieldNames()).startsWith("previewP95Ms", "fixSeconds", "segmentsRendered");
    assertThat(figures.getInteger("n")).isEqualTo(4);
    assertThat(figures.getInteger("segmentsRendered")).isBetween(1, 8);
    assertThat(figures.getDouble("fixSeconds")).isPositive();
    assertThat(figures.getInteger("stale")).isZero();
    assertThat(figures.getBoolean("framesOutsideIdentical")).isTrue();
  }

  private static JsonObject bench(String... what) throws Exception {
    List<String> words = new ArrayList<>(List.of("bench"));
    words.addAll(List.of(what));
    words.addAll(List.of("--json", "--data", FOLDER.resolve("data").toString()));
    Path screen = FOLDER.resolve(what[0] + ".screen");
    Process run =
        Checkout.withBench(words).redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    boolean ended = run.waitFor(500, TimeUnit.SECONDS);
    if (!ended) {
      run.descendants().forEach(ProcessHandle::destroy);
      run.destroyForcibly();
    }
    String said = Files.readString(screen, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(run.exitValue()).as(said).isZero();
    return new JsonObject(said.lines().reduce((a, b) -> b).orElseThrow());
  }
}
