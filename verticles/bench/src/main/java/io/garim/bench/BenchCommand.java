package io.garim.bench;

import io.garim.bench.attack.AttackCommand;
import io.garim.bench.corpus.CorpusCommand;
import io.garim.bench.correct.CorrectCommand;
import io.garim.bench.correct.EditsCommand;
import io.garim.bench.leak.LeakCommand;
import io.garim.bench.live.FirstCommand;
import io.garim.bench.live.LiveCommand;
import io.garim.bench.pipeline.PipelineCommand;
import io.garim.bench.sidechannel.SidechannelCommand;
import io.garim.bench.upload.UploadCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All benches: figures come from here and from nowhere else. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel =
        "(pipeline | leak | attack | corpus | sidechannel | upload | live | first | correct | edits)",
    subcommands = {
      PipelineCommand.class,
      LeakCommand.class,
      AttackCommand.class,
      CorpusCommand.class,
      SidechannelCommand.class,
      UploadCommand.class,
      LiveCommand.class,
      FirstCommand.class,
      CorrectCommand.class,
      EditsCommand.class
    },
    description = "Measure speed, memory, leaks, forms of files and what an attacker finds out.")
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say which bench: pipeline, leak, attack, corpus, sidechannel, upload, live, first, correct"
            + " or edits.");
  }
}
