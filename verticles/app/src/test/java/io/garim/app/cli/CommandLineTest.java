package io.garim.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryCommandAndExitCode() {
    int exit = run("--help");

    assertThat(exit).isEqualTo(ExitCodes.OK);
    assertThat(out.toString())
        .contains("anonymize", "up", "models", "Exit codes:", "a file was refused");
  }

  @Test
  void noCommandIsAMistakeInUsage() {
    assertThat(run()).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("a command is missing");
  }

  @Test
  void aFileThatIsNotThereIsNamedBeforeAnythingStarts() {
    int exit = run("anonymize", "gone.mp4", "-o", folder.resolve("out.mp4").toString());

    assertThat(exit).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("There is no file gone.mp4");
  }

  @Test
  void anExistingOutputIsNotOverwritten() throws IOException {
    Path in = Files.writeString(folder.resolve("in.mp4"), "x");
    Path there = Files.writeString(folder.resolve("there.mp4"), "precious");

    int exit = run("anonymize", in.toString(), "-o", there.toString());

    assertThat(exit).isEqualTo(ExitCodes.OUTPUT);
    assertThat(there).hasContent("precious");
  }

  @Test
  void aResultNeverOverwritesItsOwnInput() throws IOException {
    Path in = Files.writeString(folder.resolve("in.mp4"), "x");

    int exit = run("anonymize", in.toString(), "-o", in.toString(), "--force");

    assertThat(exit).isEqualTo(ExitCodes.USAGE);
    assertThat(in).hasContent("x");
  }

  @Test
  void twoInputsThatWouldBecomeOneFileAreRefused() throws IOException {
    Path one = Files.writeString(folder.resolve("a.mp4"), "x");
    Path two = Files.writeString(folder.resolve("a.mov"), "x");

    int exit =
        run("anonymize", one.toString(), two.toString(), "-o", folder.resolve("out").toString());

    assertThat(exit).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("would both become");
  }

  @Test
  void aServerThatDoesNotAnswerIsItsOwnExitCode() throws IOException {
    Path in = Files.writeString(folder.resolve("in.mp4"), "x");
    String out = folder.resolve("out.mp4").toString();

    int exit = run("anonymize", in.toString(), "-o", out, "--url", "http://127.0.0.1:9");

    assertThat(exit).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void wrongSettingsAreAllNamed() {
    int exit = run("up", "--set", "http.port=many", "--set", "worker.cook=1");

    assertThat(exit).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("http.port").contains("worker.cook: there is no such key");
  }

  @Test
  void aCompletionScriptIsPrinted() {
    int exit = run("generate-completion");

    assertThat(exit).isEqualTo(ExitCodes.OK);
    assertThat(out.toString()).contains("complete -F");
  }

  private int run(String... words) {
    CommandLine line = GarimCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(words);
  }
}
