package io.garim.app.cli;

import io.garim.app.client.ApiFailure;
import io.garim.app.config.BadConfig;
import io.garim.contract.failure.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a sentence and an exit code; the trace goes to the log. */
final class Complaint implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Complaint.class);

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult parsed) {
    line.getErr().println("garim: " + sentence(problem));
    // What is wrong with the settings is said whole, and where it was noticed helps nobody.
    if (problem instanceof BadConfig) return ExitCodes.USAGE;
    LOG.error("command failed", problem);
    if (problem instanceof ApiFailure failure) return ExitCodes.of(failure.kind());
    if (problem instanceof ServiceException failure) return ExitCodes.of(failure.kind().code());
    return ExitCodes.INTERNAL;
  }

  private static String sentence(Throwable problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank()
        ? "Something broke inside (" + problem.getClass().getSimpleName() + "); the log knows more."
        : message;
  }
}
