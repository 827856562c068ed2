package io.garim.bench.live;

import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.FfmpegProgram;
import io.garim.engine.lab.StreetScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A clip of 1280 by 720 to be watched: the shared pedestrians where they and ffmpeg are there, else
 * a drawn street, whose pictures are smaller.
 */
final class LiveClip {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int PEOPLE = 6;
  private static final long SEED = 7;

  private LiveClip() {}

  /** Makes it in the folder, unless it is there already. */
  static Path make(Path folder, int seconds, int fps) throws IOException, InterruptedException {
    Optional<Path> pedestrians = pedestrians();
    Optional<Path> program = FfmpegProgram.find();
    boolean real = pedestrians.isPresent() && program.isPresent();
    String name = (real ? "pedestrians" : "street") + "-" + seconds + "s-" + fps + ".mp4";
    Path file = folder.resolve(name);
    if (Files.exists(file)) return file;
    if (real) convert(program.get(), pedestrians.get(), file, seconds, fps);
    else draw(file, seconds * fps, fps);
    return file;
  }

  private static Optional<Path> pedestrians() {
    String shared = System.getenv().getOrDefault("GARIM_SHARED", "");
    return Optional.of(Path.of(shared, "media/videos/facenet_video.mp4"))
        .filter(file -> !shared.isEmpty() && Files.isReadable(file));
  }

  private static void convert(Path program, Path from, Path to, int seconds, int fps)
      throws IOException, InterruptedException {
    List<String> words =
        List.of(
            program.toString(),
            "-v",
            "error",
            "-y",
            "-stream_loop",
            "-1",
            "-i",
            from.toString(),
            "-t",
            String.valueOf(seconds),
            "-vf",
            "scale=%d:%d,fps=%d".formatted(WIDTH, HEIGHT, fps),
            "-c:v",
            "libopenh264",
            "-b:v",
            "4M",
            "-g",
            String.valueOf(2 * fps),
            "-c:a",
            "aac",
            to.toString());
    int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
    if (exit != 0) throw new IOException("ffmpeg could not make the clip: it ended with " + exit);
  }

  private static void draw(Path file, int frames, int fps) {
    var scene = new StreetScene(WIDTH, HEIGHT, frames, SEED, PEOPLE, true);
    var options = ClipWriter.Options.h264().withSound("aac", 0, false);
    try (var writer = new ClipWriter(file, WIDTH, HEIGHT, new TimeBase(1, fps), options)) {
      for (int n = 0; n < frames; n++) writer.write(scene.picture(n), n);
    }
  }
}
