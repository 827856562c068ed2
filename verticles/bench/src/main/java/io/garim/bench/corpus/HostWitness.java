package io.garim.bench.corpus;

import io.garim.engine.lab.ClipFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a clip by this machine's ffprobe and ffmpeg, which share no code with us and are of another
 * version than the engine's libraries: a second opinion. Thread-safe.
 */
final class HostWitness {
  /** Packets are counted by the other reader; this one tells when sound is really heard. */
  private static final int NOT_COUNTED = 0;

  private final String probe;
  private final String program;

  private HostWitness(Path probe, Path program) {
    this.probe = probe.toString();
    this.program = program.toString();
  }

  /** Nothing on a machine without them. */
  static Optional<HostWitness> find() {
    Optional<Path> program = Kitchen.onPath("ffmpeg");
    return Kitchen.onPath("ffprobe")
        .flatMap(probe -> program.map(found -> new HostWitness(probe, found)));
  }

  ClipFacts of(Path file) throws IOException {
    JsonArray streams = json("-show_streams", file).getJsonArray("streams");
    JsonObject picture = picture(streams);
    String index = picture.getInteger("index").toString();
    JsonArray frames =
        json("-show_frames", file, "-select_streams", index)
            .getJsonArray("frames", new JsonArray());
    var times = new ArrayList<Long>();
    long end = 0;
    long gap = 0;
    long last = 0;
    double tick = ratio(picture.getString("time_base"), "/", 1) * 1e9;
    for (int i = 0; i < frames.size(); i++) {
      JsonObject frame = frames.getJsonObject(i);
      Long at = frame.getLong("best_effort_timestamp");
      // frames held back to the end may come without a time; players show them in turn
      if (at == null && times.isEmpty()) continue;
      if (at == null) at = last + gap;
      gap = Math.max(1, at - last);
      last = at;
      times.add(Math.round(at * tick));
      end = Math.max(end, Math.round((at + frame.getLong("pkt_duration", 0L)) * tick));
    }
    if (times.isEmpty()) throw new IOException("ffprobe decodes no frame");
    JsonObject first = frames.getJsonObject(0);
    double aspect = ratio(first.getString("sample_aspect_ratio"), ":", 1);
    double stream = ratio(picture.getString("sample_aspect_ratio"), ":", 0);
    return new ClipFacts(
        times,
        end,
        first.getInteger("width"),
        first.getInteger("height"),
        stream > 0 ? stream : aspect,
        matrix(picture),
        colour(first),
        sounds(streams, file),
        thumbs(file, index));
  }

  /** ffmpeg's own choice: the largest, and by far not cover art. */
  private static JsonObject picture(JsonArray streams) throws IOException {
    JsonObject best = null;
    for (int i = 0; i < streams.size(); i++) {
      JsonObject stream = streams.getJsonObject(i);
      if (!"video".equals(stream.getString("codec_type"))) continue;
      if (stream.getJsonObject("disposition").getInteger("attached_pic") == 1) continue;
      if (best == null || pixels(stream) > pixels(best)) best = stream;
    }
    if (best == null) throw new IOException("ffprobe finds no picture");
    return best;
  }

  private static long pixels(JsonObject stream) {
    return stream.getLong("width", 0L) * stream.getLong("height", 0L);
  }

  private static ClipFacts.Colour colour(JsonObject frame) {
    return new ClipFacts.Colour(
        frame.getString("color_range", ""),
        frame.getString("color_space", ""),
        frame.getString("color_primaries", ""),
        frame.getString("color_transfer", ""));
  }

  private static List<Integer> matrix(JsonObject stream) {
    JsonArray all = stream.getJsonArray("side_data_list", new JsonArray());
    for (int i = 0; i < all.size(); i++) {
      String text = all.getJsonObject(i).getString("displaymatrix");
      if (text == null) continue;
      var nine = new ArrayList<Integer>();
      for (String row : text.strip().split("\n")) {
        String numbers = row.substring(row.indexOf(':') + 1).strip();
        Arrays.stream(numbers.split("\\s+")).map(Integer::parseInt).forEach(nine::add);
      }
      boolean turnsNothing = nine.equals(List.of(1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30));
      return turnsNothing ? List.of() : nine;
    }
    return List.of();
  }

  private List<ClipFacts.Sound> sounds(JsonArray streams, Path file) throws IOException {
    var sounds = new ArrayList<ClipFacts.Sound>();
    for (int i = 0; i < streams.size(); i++) {
      JsonObject stream = streams.getJsonObject(i);
      if (!"audio".equals(stream.getString("codec_type"))) continue;
      String index = stream.getInteger("index").toString();
      JsonArray frames =
          json("-show_frames", file, "-select_streams", index)
              .getJsonArray("frames", new JsonArray());
      if (frames.isEmpty()) continue;
      sounds.add(sound(stream, frames));
    }
    return sounds;
  }

  private static ClipFacts.Sound sound(JsonObject stream, JsonArray frames) {
    int rate = Integer.parseInt(stream.getString("sample_rate", "48000"));
    long from = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int i = 0; i < frames.size(); i++) {
      JsonObject frame = frames.getJsonObject(i);
      String at = frame.getString("best_effort_timestamp_time");
      if (at == null) continue;
      long nanos = Math.round(Double.parseDouble(at) * 1e9);
      from = Math.min(from, nanos);
      end = Math.max(end, nanos + frame.getLong("nb_samples", 0L) * 1_000_000_000L / rate);
    }
    return new ClipFacts.Sound(
        stream.getString("codec_name", ""),
        rate,
        stream.getInteger("channels", 0),
        NOT_COUNTED,
        from,
        end);
  }

  /** Turned upright by ffmpeg's own rules. */
  private List<byte[]> thumbs(Path file, String index) throws IOException {
    int w = ClipFacts.THUMB_WIDTH;
    int h = ClipFacts.THUMB_HEIGHT;
    String scale = "scale=" + w + ":" + h + ":flags=area:out_range=full,format=gray";
    byte[] all =
        output(
            List.of(
                program,
                "-v",
                "quiet",
                "-nostdin",
                "-i",
                file.toString(),
                "-map",
                "0:" + index,
                "-fps_mode",
                "passthrough",
                "-vf",
                scale,
                "-f",
                "rawvideo",
                "-"));
    var thumbs = new ArrayList<byte[]>();
    for (int at = 0; at + w * h <= all.length; at += w * h) {
      thumbs.add(Arrays.copyOfRange(all, at, at + w * h));
    }
    return thumbs;
  }

  private JsonObject json(String what, Path file, String... more) throws IOException {
    var words = new ArrayList<>(List.of(probe, "-v", "quiet", "-of", "json", what));
    words.addAll(List.of(more));
    words.add(file.toString());
    return new JsonObject(new String(output(words), StandardCharsets.UTF_8));
  }

  private static byte[] output(List<String> words) throws IOException {
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return process.getInputStream().readAllBytes();
    } finally {
      process.destroyForcibly();
    }
  }

  private static double ratio(String text, String mark, double otherwise) {
    if (text == null || !text.contains(mark)) return otherwise;
    String[] parts = text.split(mark);
    double below = Double.parseDouble(parts[1]);
    double ratio = below == 0 ? 0 : Double.parseDouble(parts[0]) / below;
    return ratio > 0 ? ratio : otherwise;
  }
}
