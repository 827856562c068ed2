package io.garim.app;

import io.garim.app.cli.GarimCommand;
import io.garim.app.platform.Logging;

/** Where everything begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Logging.prepare(args);
    System.exit(GarimCommand.commandLine().execute(args));
  }
}
