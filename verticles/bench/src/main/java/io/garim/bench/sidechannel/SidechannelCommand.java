package io.garim.bench.sidechannel;

import io.garim.app.cli.ExitCodes;
import io.garim.app.cli.Patience;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.app.config.AppConfig;
import io.garim.app.platform.Folders;
import io.garim.app.platform.Running;
import io.garim.app.verify.Finding;
import io.garim.bench.BenchOptions;
import io.garim.bench.SharedMedia;
import io.garim.bench.corpus.Kitchen;
import io.garim.bench.corpus.NotMade;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends talkative copies of videos the whole road and lists all that comes out beside them. */
@Command(
    name = "sidechannel",
    mixinStandardHelpOptions = true,
    description = "What leaves with a result besides the redacted picture and the sound.")
public final class SidechannelCommand implements Callable<Integer> {
  /** Part of every upload's name, to be found nowhere but in the database. */
  private static final String FILE_NAME = "Upload-JaneDoe-4718";

  @Parameters(paramLabel = "FILES", arity = "0..*", description = "Default: all shared videos.")
  private List<Path> files = List.of();

  @Mixin private BenchOptions options;

  @Spec private CommandSpec spec;

  private int sent;
  private int findings;

  @Override
  public Integer call() throws Exception {
    AppConfig config = options.settingsHere();
    Path data = Folders.data(config);
    Path folder = Files.createDirectories(data.resolve("bench/sidechannel"));
    List<Path> videos = files.isEmpty() ? shared() : files;
    var talkative = new Talkative(new Kitchen(folder));
    try (Running running = Running.here(config, options.out()::println)) {
      for (Path video : videos) {
        one(running.client(), video, video, data, folder);
        Path mov = folder.resolve(stem(video) + "-talkative.mov");
        Path mkv = folder.resolve(stem(video) + "-talkative.mkv");
        if (made(() -> talkative.mov(video, mov), mov)) {
          one(running.client(), video, mov, data, folder);
        }
        if (made(() -> talkative.mkv(video, mkv), mkv)) {
          one(running.client(), video, mkv, data, folder);
        }
      }
    }
    say("SIDECHANNEL findings=%d files=%d".formatted(findings, sent));
    options.figures(new JsonObject().put("findings", findings).put("files", sent));
    return findings == 0 && sent > 0 ? ExitCodes.OK : ExitCodes.INTERNAL;
  }

  private List<Path> shared() throws IOException {
    Path folder =
        SharedMedia.find("videos")
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "There are no shared videos: name files."));
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private boolean made(Making making, Path file) throws IOException {
    try {
      making.make();
      return true;
    } catch (NotMade e) {
      say("%-44s not made: %s".formatted(file.getFileName(), e.getMessage()));
      return false;
    }
  }

  private void one(GarimClient client, Path video, Path source, Path data, Path folder)
      throws ApiFailure, IOException {
    Path result = folder.resolve(stem(source) + "-garim.mp4");
    Set<Finding> found = new LinkedHashSet<>();
    var words = new ArrayList<>(Talkative.SECRETS);
    words.add(FILE_NAME);
    String name = FILE_NAME + "-" + source.getFileName();
    RemoteVideo announced = client.create(name, Files.size(source), new JsonObject());
    client.upload(announced, source, n -> {});
    RemoteVideo ended =
        Patience.untilEnded(client, announced.id(), v -> traces(data, words, found));
    if (!ended.released()) {
      throw new ApiFailure("internal", source + ": " + ended.problem().orElse("not released"));
    }
    client.download(ended, result);
    found.addAll(ResultFile.findings(result, words));
    traces(data, words, found);
    client.delete(ended.id());
    traces(data, words, found);
    sent++;
    findings += found.size();
    int said = Talkative.in(source).size();
    String summary = found.isEmpty() ? "nothing" : found.size() + " findings";
    say(
        "%-44s %d of %d words in the source; beside it came out: %s"
            .formatted(source.getFileName(), said, Talkative.SECRETS.size(), summary));
    found.forEach(f -> say("    " + f));
    Files.deleteIfExists(result);
    if (!source.equals(video)) Files.deleteIfExists(source);
  }

  private static void traces(Path data, List<String> words, Set<Finding> found) {
    try {
      found.addAll(PlatformTraces.findings(data, words));
    } catch (IOException e) {
      found.add(new Finding(data.toString(), "it cannot be searched: " + e.getMessage()));
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private void say(String line) {
    PrintWriter out = options.out();
    out.println(line);
    out.flush();
  }

  /** Makes a copy. */
  private interface Making {
    void make() throws IOException, NotMade;
  }
}
