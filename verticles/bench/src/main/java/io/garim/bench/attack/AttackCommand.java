package io.garim.bench.attack;

import io.garim.app.cli.ExitCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how often hidden faces can be named, for what Garim does and what others do. */
@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    description = "How often an attacker who knows the program names hidden faces.")
public final class AttackCommand implements Callable<Integer> {
  @Option(names = "--identities", description = "Drawn faces (${DEFAULT-VALUE}).")
  private int identities = 43;

  @Option(names = "--tracks", description = "Tracks of each face (${DEFAULT-VALUE}).")
  private int tracks = 5;

  @Option(names = "--frames", description = "Frames of a track (${DEFAULT-VALUE}).")
  private int frames = 25;

  @Option(
      names = "--sizes",
      split = ",",
      description = "Heights of the faces in pixels (${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of(20, 40, 80, 160);

  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      defaultValue = "${env:GARIM_SHARED}/media/faces",
      description = "Photographs with lists of faces in dlib's form, when there are any.")
  private Path photos;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    attack(new Attack("drawn", DrawnIdentity.list(identities), tracks, frames), outcomes);
    List<Identity> people = PhotoIdentity.list(photos);
    if (people.isEmpty()) out().println("(no photographs: GARIM_SHARED is not set)");
    else attack(new Attack("photo", people, tracks, frames), outcomes);
    if (json) {
      var rows = new JsonArray();
      outcomes.forEach(outcome -> rows.add(outcome.json()));
      out().println(new JsonObject().put("attack", rows).encode());
    }
    out().flush();
    boolean lost = outcomes.stream().anyMatch(o -> o.name().startsWith("garim") && !o.nearChance());
    return lost ? ExitCodes.INTERNAL : ExitCodes.OK;
  }

  private void attack(Attack attack, List<Outcome> outcomes) {
    for (int size : sizes) {
      List<Attempt> hidden = new ArrayList<>(Attempts.product(size));
      hidden.addAll(Attempts.others(size));
      for (List<Attempt> attempts : List.of(hidden, Attempts.outline(size))) {
        for (Outcome outcome : attack.run(attempts)) {
          outcomes.add(outcome);
          out().println(outcome.line());
        }
        out().flush();
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
