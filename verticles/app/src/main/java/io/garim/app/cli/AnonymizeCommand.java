package io.garim.app.cli;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.platform.Running;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Anonymizes files: on a server that runs, or on a platform of its own. */
@Command(
    name = "anonymize",
    mixinStandardHelpOptions = true,
    description = "Hide the people in video files.")
final class AnonymizeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "IN", arity = "1..*", description = "Video files.")
  private List<Path> inputs;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT|DIR",
      description = "Where the result goes: a file, or a folder (always for several inputs).")
  private Path output;

  @Mixin private PolicyOptions policy;

  @Option(names = "--force", description = "Overwrite what is there.")
  private boolean force;

  @Option(names = "--keep", description = "Leave the videos on the server afterwards.")
  private boolean keep;

  @Option(names = "--url", description = "A running server (default: the one on this data folder).")
  private URI url;

  @Option(names = "--token", description = "Bearer token of that server.")
  private String token;

  @Mixin private SettingsOptions settings;

  @Spec private CommandSpec spec;

  /** The video that lies on the server at the moment, if it is not to stay there. */
  private final AtomicReference<String> onServer = new AtomicReference<>();

  @Override
  public Integer call() throws Exception {
    Map<Path, Path> jobs = jobs();
    for (Path out : jobs.values()) {
      if (Files.exists(out) && !force) {
        return complain(out + " exists already; --force overwrites it.", ExitCodes.OUTPUT);
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    int exit = ExitCodes.OK;
    try (Running running = running(err)) {
      running.atStop(() -> forget(running.client()));
      for (Map.Entry<Path, Path> job : jobs.entrySet()) {
        int one = anonymize(running.client(), job.getKey(), job.getValue());
        exit = exit == ExitCodes.OK ? one : exit;
      }
    }
    return exit;
  }

  private Running running(PrintWriter err) throws Exception {
    if (url != null) {
      var client = new GarimClient(url, Optional.ofNullable(token));
      if (!client.ready()) throw new ApiFailure("unreachable", "No Garim is ready at " + url + ".");
      return Running.elsewhere(client);
    }
    return Running.here(settings.read(Map.of("http.port", "0")), err::println);
  }

  private int anonymize(GarimClient client, Path in, Path out) {
    try (var line = new ProgressLine(spec.commandLine().getErr(), in.getFileName().toString())) {
      long size = Files.size(in);
      RemoteVideo video = client.create(in.getFileName().toString(), size, policy.json());
      if (!keep) onServer.set(video.id());
      client.upload(video, in, sent -> line.uploading(sent, size));
      RemoteVideo ended = Patience.untilEnded(client, video.id(), line::working);
      if (!ended.released()) {
        line.ended("refused");
        return complain(
            in + ": " + ended.problem().orElse("It was stopped."),
            ExitCodes.of(ended.problemKind().orElse("internal")));
      }
      client.download(ended, out);
      line.ended(
          "done: %d frames, %d regions hidden%s"
              .formatted(
                  ended.progress().frames(),
                  ended.progress().regions(),
                  ended.progress().blanked() > 0
                      ? ", " + ended.progress().blanked() + " frames blanked"
                      : ""));
      spec.commandLine().getOut().println(out);
      spec.commandLine().getOut().flush();
      return ExitCodes.OK;
    } catch (ApiFailure e) {
      return complain(in + ": " + e.getMessage(), ExitCodes.of(e.kind()));
    } catch (IOException e) {
      return complain(in + ": it cannot be read.", ExitCodes.REFUSED);
    } finally {
      forget(client);
    }
  }

  private void forget(GarimClient client) {
    String id = onServer.getAndSet(null);
    if (id == null) return;
    try {
      client.delete(id);
    } catch (ApiFailure e) {
      // what could not be deleted now is listed by the server and can be deleted there
    }
  }

  /** Each input and where its result goes, checked before anything is touched. */
  private Map<Path, Path> jobs() throws IOException {
    boolean folder =
        inputs.size() > 1 || Files.isDirectory(output) || output.toString().endsWith("/");
    if (folder && Files.exists(output) && !Files.isDirectory(output)) {
      throw usage("Several results need a folder; " + output + " is a file.");
    }
    Map<Path, Path> jobs = new LinkedHashMap<>();
    for (Path in : inputs) {
      if (!Files.isRegularFile(in)) throw usage("There is no file " + in + ".");
      Path out = folder ? output.resolve(resultName(in)) : output;
      if (Files.exists(out) && Files.isSameFile(in, out)) {
        throw usage("The result of " + in + " would overwrite it; name another output.");
      }
      if (jobs.containsValue(out)) throw usage("Two inputs would both become " + out + ".");
      jobs.put(in, out);
    }
    Path parent = folder ? output : output.toAbsolutePath().getParent();
    if (folder) Files.createDirectories(parent);
    else if (!Files.isDirectory(parent)) throw usage("There is no folder " + parent + ".");
    return jobs;
  }

  private static String resultName(Path in) {
    return in.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-garim.mp4";
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private int complain(String sentence, int exit) {
    spec.commandLine().getErr().println("garim: " + sentence);
    return exit;
  }
}
