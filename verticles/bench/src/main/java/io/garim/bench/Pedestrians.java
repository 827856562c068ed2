package io.garim.bench;

import io.garim.engine.lab.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shared clip of people in a street, brought into the form that a bench wants by ffmpeg. */
public final class Pedestrians {
  private Pedestrians() {}

  /** Whether they, and ffmpeg, are there. */
  public static boolean there() {
    return clip().isPresent() && FfmpegProgram.find().isPresent();
  }

  private static Optional<Path> clip() {
    return SharedMedia.find("videos/facenet_video.mp4");
  }

  /**
   * Films them into a file, unless it is there already.
   *
   * @param loops how often they are repeated, -1 without end
   * @param form what else ffmpeg is told of the output
   */
  public static void film(Path file, int loops, List<String> form)
      throws IOException, InterruptedException {
    if (Files.exists(file)) return;
    List<String> words = new ArrayList<>();
    words.addAll(List.of(FfmpegProgram.find().orElseThrow().toString(), "-v", "error", "-y"));
    words.addAll(List.of("-stream_loop", String.valueOf(loops)));
    words.addAll(List.of("-i", clip().orElseThrow().toString()));
    words.addAll(List.of("-c:v", "libopenh264", "-b:v", "4M"));
    words.addAll(form);
    words.add(file.toString());
    int exit = FfmpegProgram.process(words).inheritIO().start().waitFor();
    if (exit != 0) throw new IOException("ffmpeg could not make the clip: it ended with " + exit);
  }
}
