package io.garim.bench.pipeline;

import io.garim.bench.Pedestrians;
import io.garim.bench.leak.DrawnClip;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The clip that is measured when none is named, 1280×720: the shared pedestrians, made smaller and
 * repeated, where they are there; else a drawn street, which is much easier to encode and so makes
 * all else look dear.
 */
final class UsualClip {
  private static final int ROUNDS = 16;

  private UsualClip() {}

  static Path make(Path folder, int seconds, PrintWriter out) throws Exception {
    if (Pedestrians.there()) {
      Path film = folder.resolve("pedestrians-720-64s.mp4");
      Pedestrians.film(
          film, ROUNDS - 1, List.of("-vf", "scale=1280:720", "-g", "48", "-c:a", "copy"));
      return film;
    }
    out.println(
        "the shared pedestrians (GARIM_SHARED), or what ffmpeg's program needs of the system"
            + " (Debian: apt-get install libpulse0), are not there: a drawn street is measured");
    Path file = folder.resolve("street-" + seconds + "s.mp4");
    if (!Files.exists(file)) new DrawnClip(1280, 720, seconds * 25, 7, 6, 40).write(file, n -> {});
    return file;
  }
}
