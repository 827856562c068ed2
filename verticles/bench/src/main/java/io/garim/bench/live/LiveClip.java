package io.garim.bench.live;

import io.garim.bench.Pedestrians;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A clip of 1280 by 720 to be watched: the shared pedestrians where they and ffmpeg are there, else
 * a drawn street, whose pictures are smaller.
 */
public final class LiveClip {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int PEOPLE = 6;
  private static final long SEED = 7;

  private LiveClip() {}

  /** Makes it in the folder, unless it is there already. */
  public static Path make(Path folder, int seconds, int fps)
      throws IOException, InterruptedException {
    boolean real = Pedestrians.there();
    String name = (real ? "pedestrians" : "street") + "-" + seconds + "s-" + fps + ".mp4";
    Path file = folder.resolve(name);
    if (real) Pedestrians.film(file, -1, form(seconds, fps));
    else if (!Files.exists(file)) draw(file, seconds * fps, fps);
    return file;
  }

  private static List<String> form(int seconds, int fps) {
    String size = "scale=%d:%d,fps=%d".formatted(WIDTH, HEIGHT, fps);
    String keyFrames = String.valueOf(2 * fps);
    return List.of("-t", String.valueOf(seconds), "-vf", size, "-g", keyFrames, "-c:a", "aac");
  }

  private static void draw(Path file, int frames, int fps) {
    var scene = new StreetScene(WIDTH, HEIGHT, frames, SEED, PEOPLE, true);
    var options = ClipWriter.Options.h264().withSound("aac", 0, false);
    try (var writer = new ClipWriter(file, WIDTH, HEIGHT, new TimeBase(1, fps), options)) {
      for (int n = 0; n < frames; n++) writer.write(scene.picture(n), n);
    }
  }
}
