package io.garim.anonymizer;

import io.garim.domain.engine.EngineMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How one engine is started, and at which socket it is expected. */
record EngineCommand(WorkerConfig config, Path socket) {
  /** All an engine learns of the worker's environment, which may hold secrets. */
  private static final Set<String> KNOWN =
      Set.of("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "OMP_NUM_THREADS");

  private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

  Process start() throws IOException {
    var words = new ArrayList<String>();
    if (config.niceness() > 0) {
      NICE.stream()
          .filter(Files::isExecutable)
          .findFirst()
          .ifPresent(nice -> words.addAll(List.of(nice.toString(), "-n", "" + config.niceness())));
    }
    words.addAll(config.engine());
    words.addAll(List.of("--socket", socket.toAbsolutePath().toString()));
    words.addAll(List.of("--models", config.models().toAbsolutePath().toString()));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().retainAll(KNOWN);
    builder.environment().putAll(EngineMemory.ENVIRONMENT);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
