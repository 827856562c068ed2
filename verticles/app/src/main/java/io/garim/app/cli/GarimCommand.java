package io.garim.app.cli;

import java.util.ServiceLoader;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code garim} and all below it. */
@Command(
    name = "garim",
    version = "garim " + GarimCommand.VERSION,
    mixinStandardHelpOptions = true,
    header = "Takes a video, hides the people in it, and hands back a finished video.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AnonymizeCommand.class,
      UpCommand.class,
      ModelsCommand.class,
      VerifyCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something broke inside; the log knows more",
      "2:the command line or the settings are wrong",
      "3:a file was refused: no video, damaged, or not supported",
      "4:an output exists already, or cannot be written",
      "5:the server or a neighbour does not answer"
    },
    footer = {
      "",
      "Examples:",
      "  garim demo",
      "  garim anonymize street.mp4 -o safe.mp4",
      "  garim anonymize *.mp4 -o out/ --detect faces,plates --style fill",
      "  garim up --conf my.yaml",
      "  garim verify safe.mp4 safe-report.json"
    })
public final class GarimCommand implements Runnable {
  /** The version of the product. */
  public static final String VERSION = "0.1.0";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }

  /** The command line with every extension that is on the class path. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new GarimCommand());
    for (Extension extension : ServiceLoader.load(Extension.class)) {
      line.addSubcommand(extension.command());
    }
    line.getSubcommands().get("generate-completion").getCommandSpec().usageMessage().hidden(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Complaint());
    return line;
  }
}
