package io.garim.bench.pipeline;

import io.garim.bench.SharedMedia;
import io.garim.bench.leak.DrawnClip;
import io.garim.engine.lab.FfmpegProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The clip that is measured when none is named, 1280×720: the shared pedestrians, made smaller and
 * repeated, where they are there; else a drawn street, which is much easier to encode and so makes
 * all else look dear.
 */
final class UsualClip {
  private static final int ROUNDS = 16;

  private UsualClip() {}

  static Path make(Path folder, int seconds, PrintWriter out) throws Exception {
    Optional<Path> pedestrians = SharedMedia.find("videos/facenet_video.mp4");
    Optional<Path> program = FfmpegProgram.find();
    if (pedestrians.isPresent() && program.isPresent()) {
      Path file = folder.resolve("pedestrians-720-64s.mp4");
      if (!Files.exists(file)) shrink(program.get(), pedestrians.get(), file);
      return file;
    }
    out.println("the shared pedestrians, or ffmpeg, are not there: a drawn street is measured");
    Path file = folder.resolve("street-" + seconds + "s.mp4");
    if (!Files.exists(file)) new DrawnClip(1280, 720, seconds * 25, 7, 6, 40).write(file, n -> {});
    return file;
  }

  private static void shrink(Path program, Path from, Path to)
      throws IOException, InterruptedException {
    List<String> words =
        List.of(
            program.toString(),
            "-v",
            "error",
            "-y",
            "-stream_loop",
            String.valueOf(ROUNDS - 1),
            "-i",
            from.toString(),
            "-vf",
            "scale=1280:720",
            "-c:v",
            "libopenh264",
            "-b:v",
            "4M",
            "-g",
            "48",
            "-c:a",
            "copy",
            to.toString());
    int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
    if (exit != 0) throw new IOException("ffmpeg could not make the clip: it ended with " + exit);
  }
}
