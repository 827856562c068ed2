package io.garim.bench.corpus;

import io.garim.app.cli.Patience;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.engine.ContainerKind;
import io.garim.engine.FileBytes;
import io.garim.engine.lab.ClipFacts;
import io.garim.engine.lab.ClipWitness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a clip the whole way through a platform, as a user would, and judges what comes back.
 * Thread-safe: several clips may be on their way at once.
 */
public final class Road {
  /** Reasons that speak of the file; any other end is a crash. */
  private static final Set<String> REFUSALS =
      Set.of("unsupported-source", "damaged-source", "too-large", "invalid");

  private final GarimClient client;
  private final Optional<HostWitness> second;

  /** Judges by the engine's own build alone. */
  public Road(GarimClient client) {
    this(client, Optional.empty());
  }

  Road(GarimClient client, Optional<HostWitness> second) {
    this.client = client;
    this.second = second;
  }

  /** Uploads the source, waits for its end, and writes the result when there is one. */
  public Outcome send(Clip clip, Path source, Path result) {
    long began = System.nanoTime();
    try {
      RemoteVideo ended = anonymize(source, result);
      double seconds = (System.nanoTime() - began) / 1e9;
      return ended.released()
          ? judge(clip, source, result, ended, seconds)
          : refused(clip, ended, seconds);
    } catch (ApiFailure | IOException | RuntimeException e) {
      return new Outcome(clip, Outcome.Kind.CRASHED, String.valueOf(e.getMessage()), 0);
    }
  }

  private RemoteVideo anonymize(Path source, Path result) throws ApiFailure, IOException {
    // faces as large as these are not in a test picture, so it should come out unchanged
    var policy =
        new JsonObject().put("detect", new JsonArray().add("faces")).put("smallestFace", 170);
    RemoteVideo video = client.create(source.getFileName().toString(), Files.size(source), policy);
    client.upload(video, source, sent -> {});
    RemoteVideo ended = Patience.untilEnded(client, video.id(), v -> {});
    if (ended.released()) client.download(ended, result);
    client.delete(ended.id());
    return ended;
  }

  private static Outcome refused(Clip clip, RemoteVideo ended, double seconds) {
    String kind = ended.problemKind().orElse("internal");
    String reason = ended.problem().orElse("it was stopped");
    if (!REFUSALS.contains(kind)) {
      return new Outcome(clip, Outcome.Kind.CRASHED, kind + ": " + reason, seconds);
    }
    if (clip.refusal().isEmpty()) {
      return new Outcome(clip, Outcome.Kind.WRONG, "refused: " + reason, seconds);
    }
    boolean named = reason.contains(clip.refusal().get());
    return named
        ? new Outcome(clip, Outcome.Kind.REFUSED, reason, seconds)
        : new Outcome(clip, Outcome.Kind.WRONG, "refused for another reason: " + reason, seconds);
  }

  private Outcome judge(Clip clip, Path source, Path result, RemoteVideo ended, double seconds)
      throws IOException {
    if (clip.refusal().isPresent() && !clip.refusal().get().isEmpty()) {
      return new Outcome(clip, Outcome.Kind.WRONG, "it was not refused", seconds);
    }
    boolean ownClock = ownClock(source);
    var complaints = new ArrayList<String>();
    ClipFacts made = ClipWitness.of(result);
    complaints.addAll(Judge.complaints(ClipWitness.of(source), made, ownClock, clip.damaged()));
    List<String> others = secondOpinion(clip, source, result, ownClock);
    String note = clip.damaged() && !others.isEmpty() ? "ffprobe: " + others.get(0) : "";
    if (!clip.damaged()) others.forEach(o -> complaints.add("ffprobe: " + o));
    long blanked = ended.progress().blanked();
    if (blanked > 0 && !clip.damaged()) complaints.add(blanked + " frames were blanked");
    return complaints.isEmpty()
        ? new Outcome(clip, Outcome.Kind.RIGHT, note, seconds)
        : new Outcome(clip, Outcome.Kind.WRONG, String.join("; ", complaints), seconds);
  }

  private List<String> secondOpinion(Clip clip, Path source, Path result, boolean ownClock)
      throws IOException {
    if (second.isEmpty()) return List.of();
    ClipFacts after = second.get().of(result);
    try {
      return Judge.complaints(second.get().of(source), after, ownClock, clip.damaged());
    } catch (IOException e) {
      return List.of(e.getMessage());
    }
  }

  private static boolean ownClock(Path source) throws IOException {
    try (var file = new FileBytes(source)) {
      return ContainerKind.of(file.prefix(ContainerKind.LOOK)) == ContainerKind.MPEGTS;
    }
  }
}
