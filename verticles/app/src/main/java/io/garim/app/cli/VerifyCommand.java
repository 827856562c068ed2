package io.garim.app.cli;

import io.garim.app.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a result against its report, without a server and without a network. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Check a result file against its report.json, offline.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is right", "1:something differs", "2:a file is not there"})
final class VerifyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RESULT", description = "The video that Garim made.")
  private Path result;

  @Parameters(index = "1", paramLabel = "REPORT", description = "Its report.json.")
  private Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    for (Path file : List.of(result, report)) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterException(spec.commandLine(), "There is no file " + file + ".");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<Verification.Check> checks = new Verification(result, report).run();
      for (Verification.Check check : checks) {
        out.printf(
            "%-10s %-7s %s%n", check.name(), check.right() ? "ok" : "DIFFERS", check.sentence());
      }
      out.flush();
      boolean right = checks.stream().allMatch(Verification.Check::right);
      return right ? ExitCodes.OK : ExitCodes.INTERNAL;
    } catch (IOException e) {
      spec.commandLine().getErr().println("garim: A file could not be read to its end.");
      return ExitCodes.INTERNAL;
    }
  }
}
