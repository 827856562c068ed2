package io.garim.bench.sidechannel;

import io.garim.app.verify.Finding;
import io.garim.app.verify.Mp4Boxes;
import io.garim.engine.lab.ClipInside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything in a result, held against what may be there: boxes, streams, tags, units, words. */
final class ResultFile {
  /** Names that programs which make video and sound leave in what they make. */
  private static final List<String> MAKERS =
      List.of(
          "Lavf5", "Lavf6", "Lavc5", "Lavc6", "x264 - ", "x265 ", "LAME3.", "GPAC", "HandBrake");

  private static final Map<String, Set<String>> TAGS =
      Map.of(
          "major_brand", Set.of("isom"),
          "minor_version", Set.of("512"),
          "compatible_brands", Set.of("isomiso2avc1mp41", "isomavc1mp41", "isomiso2mp41"),
          "language", Set.of("und"),
          "handler_name", Set.of("VideoHandler", "SoundHandler"),
          "vendor_id", Set.of("[0][0][0][0]"));

  private static final Set<String> SOUNDS = Set.of("aac", "mp3", "opus", "flac");

  /** Turn, crop and buffer of the picture; samples of the sound that are not to be heard. */
  private static final Set<String> SIDE_DATA =
      Set.of("Display Matrix", "Frame Cropping", "CPB properties", "Skip Samples");

  private final Path file;
  private final List<String> secrets;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private ResultFile(Path file, List<String> secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /**
   * What that file holds and should not.
   *
   * @param secrets words that its source held beside the picture
   */
  static List<Finding> findings(Path file, List<String> secrets) throws IOException {
    var result = new ResultFile(file, secrets);
    result.bytes();
    result.inside();
    return List.copyOf(result.findings);
  }

  private void bytes() throws IOException {
    byte[] all = Files.readAllBytes(file);
    findings.addAll(Mp4Boxes.findings(all));
    for (String word : new Words(secrets).in(all)) find("the file", "the source's word " + word);
    for (String word : new Words(MAKERS).in(all)) find("the file", "a maker's name " + word);
  }

  private void inside() throws IOException {
    var units = new LinkedHashSet<Finding>();
    ClipInside inside =
        ClipInside.of(
            file,
            (stream, packet) -> {
              if (stream == 0) units.addAll(PictureUnits.findings("the picture", packet));
            });
    findings.addAll(units);
    tags("the file", inside.tags());
    if (inside.chapters() > 0) find("the file", inside.chapters() + " chapters");
    for (int i = 0; i < inside.streams().size(); i++) stream(i, inside.streams().get(i));
  }

  private void stream(int index, ClipInside.Stream stream) {
    String where = "stream " + index;
    boolean picture = index == 0 && stream.kind().equals("picture");
    boolean sound = stream.kind().equals("sound") && SOUNDS.contains(stream.codec());
    if (picture ? !stream.codec().equals("h264") : !sound) {
      find(where, stream.kind() + " coded as " + stream.codec());
    }
    if (stream.disposition() > 1) find(where, "a disposition of " + stream.disposition());
    tags(where, stream.tags());
    for (String name : stream.sideData()) if (!SIDE_DATA.contains(name)) find(where, name);
  }

  private void tags(String where, Map<String, String> tags) {
    tags.forEach(
        (key, value) -> {
          if (!TAGS.getOrDefault(key, Set.of()).contains(value)) {
            find(where, "the tag " + key + " = " + value);
          }
        });
  }

  private void find(String where, String what) {
    findings.add(new Finding(where, what));
  }
}
