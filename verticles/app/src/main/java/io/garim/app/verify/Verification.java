package io.garim.app.verify;

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
 * Holds a result file against its report. Every check is made that can be, so that all that differs
 * is said at once. Blocks; one thread.
 */
public final class Verification {
  private static final Set<String> SOUNDS = Set.of("mp4a", ".mp3", "Opus", "fLaC");

  private final Path result;
  private final Path report;
  private final List<Check> checks = new ArrayList<>();
  private Mp4Tracks tracks = new Mp4Tracks(List.of());

  /**
   * @param result an mp4 that Garim made
   * @param report its report.json
   */
  public Verification(Path result, Path report) {
    this.result = result;
    this.report = report;
  }

  /**
   * What was looked at, and whether it is right.
   *
   * @param sentence for a person: what is right, or what differs
   */
  public record Check(String name, boolean right, String sentence) {}

  /**
   * Makes all checks, in the order to be shown.
   *
   * @throws IOException when a file cannot be read at all
   */
  public List<Check> run() throws IOException {
    var file = new ReportFile(report);
    say("report", "The report is as it was made.", file.changed());
    Optional<Mp4Tracks.Track> picture = inside();
    var frames = new FrameCheck(picture.map(Mp4Tracks.Track::times));
    JsonObject head;
    try {
      head = file.read(frames::segment);
    } catch (ReportFile.BadReport bad) {
      say("schema", "", Optional.of(bad.getMessage()));
      return List.copyOf(checks);
    }
    say("schema", "The report is as its schema says.", Optional.empty());
    bytes(head.getJsonObject("result"));
    say("release", "This result may leave.", held(head.getJsonObject("release")));
    if (picture.isPresent()) {
      JsonObject source = head.getJsonObject("source");
      JsonArray base = source.getJsonArray("timeBase");
      streams(source.getJsonArray("streams"));
      say(
          "frames",
          "All " + picture.get().times().length + " frames are there at their times.",
          frames.times(picture.get().timescale(), base.getLong(0), base.getLong(1)));
    }
    say(
        "decisions",
        "Every frame is tied to who decided.",
        frames.decisions(
            head.getJsonObject("result").getLong("frames"), head.getJsonArray("edits").size()));
    return List.copyOf(checks);
  }

  private void bytes(JsonObject said) throws IOException {
    long size = Files.size(result);
    Optional<String> other = Optional.empty();
    if (size != said.getLong("size")) {
      other =
          Optional.of(
              "The file is not the one the report is of: it has %d bytes, not %d."
                  .formatted(size, said.getLong("size")));
    } else {
      Digests found = Digests.of(result);
      boolean same =
          found.blocks().equals(said.getString("blocks"))
              && found.sha256().equals(said.getString("sha256", found.sha256()));
      if (!same) {
        other =
            Optional.of(
                "The file is not the one the report is of: its bytes have another SHA-256, %s."
                    .formatted(found.sha256()));
      }
    }
    say("bytes", "The file is, byte for byte, the one the report is of.", other);
  }

  private static Optional<String> held(JsonObject release) {
    return release.getBoolean("released")
        ? Optional.empty()
        : Optional.of("Nobody had released this result when the report was made.");
  }

  /** What the file holds by its own account; the picture, when there is exactly one. */
  private Optional<Mp4Tracks.Track> inside() {
    try {
      Mp4Skeleton skeleton = Mp4Skeleton.of(result);
      tracks = Mp4Tracks.of(skeleton.moov());
      say("inside", "Nothing else is in the file.", surplus(skeleton));
    } catch (IOException e) {
      say("inside", "", Optional.of("The file cannot be read as an mp4: " + e.getMessage() + "."));
      return Optional.empty();
    }
    List<Mp4Tracks.Track> pictures =
        tracks.all().stream().filter(t -> t.handler().equals("vide")).toList();
    if (pictures.size() == 1) return Optional.of(pictures.get(0));
    say("streams", "", Optional.of("The file holds " + pictures.size() + " pictures, not one."));
    return Optional.empty();
  }

  private Optional<String> surplus(Mp4Skeleton skeleton) {
    List<Finding> findings = Mp4Boxes.findings(skeleton.boxes());
    if (!findings.isEmpty()) {
      return Optional.of("There is something else in the file: " + findings.get(0) + ".");
    }
    long samples = tracks.all().stream().mapToLong(Mp4Tracks.Track::bytes).sum();
    return samples == skeleton.dataBytes()
        ? Optional.empty()
        : Optional.of(
            "There are %d bytes of data in the file, but its tracks have %d."
                .formatted(skeleton.dataBytes(), samples));
  }

  private void streams(JsonArray channels) {
    long kept =
        channels.stream()
            .map(JsonObject.class::cast)
            .filter(c -> c.getString("kind").equals("sound"))
            .filter(c -> !c.getString("fate").equals("dropped"))
            .count();
    long sounds = tracks.all().stream().filter(Verification::isSound).count();
    Optional<String> other = Optional.empty();
    if (sounds + 1 != tracks.all().size()) {
      other = Optional.of("The file holds a stream that is neither picture nor sound.");
    } else if (sounds != kept) {
      other =
          Optional.of(
              "The file holds %d streams of sound; the report says %d leave."
                  .formatted(sounds, kept));
    } else if (tracks.all().stream().anyMatch(t -> t.handler().equals("vide") && t.trimmed())) {
      other = Optional.of("The file has frames that its edit list does not show.");
    }
    say(
        "streams",
        "One picture is in the file, and the sound that leaves (%d).".formatted(kept),
        other);
  }

  private static boolean isSound(Mp4Tracks.Track track) {
    return track.handler().equals("soun") && SOUNDS.contains(track.codec());
  }

  private void say(String name, String right, Optional<String> wrong) {
    checks.add(new Check(name, wrong.isEmpty(), wrong.orElse(right)));
  }
}
