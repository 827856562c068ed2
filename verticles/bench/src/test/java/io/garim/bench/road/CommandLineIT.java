package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.engine.lab.ClipReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program from outside: exit codes, and what it says on which stream. */
class CommandLineIT {
  private static final Path FOLDER = Checkout.freshFolder("command-line");
  private static final Path DATA = FOLDER.resolve("data");
  private static Path clip;
  private static Path letter;
  private static PlatformProcess platform;

  @BeforeAll
  static void start() throws Exception {
    clip = StreetClip.plain(FOLDER.resolve("clip.mp4"), 2, 20);
    letter = FOLDER.resolve("letter.mp4");
    Files.writeString(letter, "Dear Sir or Madam,\n".repeat(40));
    platform = PlatformProcess.start(DATA);
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  /** How a run of the program ended. */
  private record Run(int exit, String out, String err) {}

  private static Run garim(String... words) throws Exception {
    Path out = Files.createTempFile(FOLDER, "run", ".out");
    Path err = Files.createTempFile(FOLDER, "run", ".err");
    List<String> line = new ArrayList<>(List.of(words));
    Process run =
        Checkout.program(line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(FOLDER.toFile())
            .start();
    if (!run.waitFor(90, TimeUnit.SECONDS)) {
      run.destroyForcibly();
      throw new AssertionError("did not end: " + line + "\n" + Files.readString(err));
    }
    return new Run(run.exitValue(), text(out), text(err));
  }

  private static String text(Path file) throws Exception {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** The words of anonymize on the platform that runs. */
  private static Run anonymize(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("anonymize", "--data", DATA.toString()));
    all.addAll(List.of(words));
    return garim(all.toArray(String[]::new));
  }

  private static String out(String name) {
    return FOLDER.resolve(name).toString();
  }

  @Test
  void videoIsAnonymizedOnThePlatformThatRuns() throws Exception {
    Run run = anonymize(clip.toString(), "-o", out("safe.mp4"));

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo(out("safe.mp4"));
    assertThat(run.err()).contains("using the Garim that runs").contains("done: 50 frames");
    assertThat(new ClipReader(Path.of(out("safe.mp4"))).pts()).hasSize(50);
    assertThat(platform.rest().get("/api/videos").json().getJsonArray("videos"))
        .as("what the command sent is deleted again")
        .noneMatch(v -> v.toString().contains("\"clip.mp4\""));
  }

  @Test
  void missingFileIsAMistakeOfTheCommandLine() throws Exception {
    Run run = anonymize(out("nowhere.mp4"), "-o", out("x.mp4"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("There is no file").contains("nowhere.mp4");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void existingOutputIsNotOverwrittenUnlessForced() throws Exception {
    Path there = Files.writeString(FOLDER.resolve("there.mp4"), "precious");

    Run refused = anonymize(clip.toString(), "-o", there.toString());
    String kept = Files.readString(there, StandardCharsets.ISO_8859_1);
    Run forced = anonymize(clip.toString(), "-o", there.toString(), "--force");

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("exists already").contains("--force");
    assertThat(kept).isEqualTo("precious");
    assertThat(forced.exit()).as(forced.err()).isZero();
    assertThat(new ClipReader(there).pts()).hasSize(50);
  }

  @Test
  void textIsRefusedAndLeavesNoOutput() throws Exception {
    Run run = anonymize(letter.toString(), "-o", out("letter-out.mp4"));

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("letter.mp4").contains("looks like text");
    assertThat(Path.of(out("letter-out.mp4"))).doesNotExist();
  }

  @Test
  void emptyFileIsRefused() throws Exception {
    Path empty = Files.write(FOLDER.resolve("empty.mp4"), new byte[0]);

    Run run = anonymize(empty.toString(), "-o", out("empty-out.mp4"));

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("empty.mp4").contains("no bytes");
  }

  @Test
  void serverThatIsNotThereIsUnreachable() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    Run run =
        garim(
            "anonymize", clip.toString(), "-o", out("y.mp4"), "--url", "http://127.0.0.1:" + port);

    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.err()).contains("127.0.0.1:" + port);
  }

  @Test
  void severalInputsNeedAFolder() throws Exception {
    Path file = Files.writeString(FOLDER.resolve("file.mp4"), "a file");

    Run run = anonymize(clip.toString(), letter.toString(), "-o", file.toString(), "--force");

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("folder");
    assertThat(Files.readString(file)).isEqualTo("a file");
  }

  @Test
  void twoInputsMustNotBecomeOneFile() throws Exception {
    Path twin = Files.createDirectories(FOLDER.resolve("twin")).resolve("clip.mp4");
    Files.copy(clip, twin);

    Run run = anonymize(clip.toString(), twin.toString(), "-o", out("both/"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Two inputs").contains("clip-garim.mp4");
  }

  @Test
  void unknownOptionIsNamed() throws Exception {
    Run run = anonymize(clip.toString(), "-o", out("z.mp4"), "--blurr");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--blurr").contains("Usage:");
  }

  @Test
  void helpNamesCommandsAndExitCodes() throws Exception {
    Run run = garim("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("anonymize").contains("up").contains("Exit codes:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void completionIsAScriptForTheShell() throws Exception {
    Run run = garim("generate-completion");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("#!").contains("_complete_garim").contains("--smallest-face");
  }

  @Test
  void allBadSettingsAreListedAtOnce() throws Exception {
    Run run =
        garim(
            "up",
            "--data",
            out("never"),
            "--set",
            "http.port=many",
            "--set",
            "worker.lease=3s",
            "--set",
            "worker.heap=1",
            "--set",
            "detection.faces=eyes");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("http.port: \"many\" is no whole number")
        .contains("worker.lease: there is no such key")
        .contains("worker.heap: \"1\" is no size")
        .contains("detection.faces: \"eyes\" is none of");
    assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
