package io.garim.bench.leak;

import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A clip that our own code draws, so that it is known exactly where everyone is. 25 frames a
 * second; frame n is shown at n ticks of the clip's clock times a fixed step, so a result is
 * matched by pts.
 */
public final class DrawnClip {
  /** A subject of which less is to be seen than this share cannot be asked to be found. */
  private static final double SEEN = 0.5;

  private static final TimeBase CLOCK = new TimeBase(1, 25);

  private final StreetScene scene;
  private final int width;
  private final int height;
  private final int smallest;

  /**
   * @param smallest height in pixels of the smallest face that counts
   */
  public DrawnClip(int width, int height, int frames, long seed, int people, int smallest) {
    this.width = width;
    this.height = height;
    this.smallest = smallest;
    scene = new StreetScene(width, height, frames, seed, people, true);
  }

  public int frames() {
    return scene.frames();
  }

  /** Draws and writes the clip; drawn is told how many frames are done. */
  public void write(Path file, LongConsumer drawn) {
    var options = ClipWriter.Options.h264().withSound("aac", 0, false);
    try (var writer = new ClipWriter(file, width, height, CLOCK, options)) {
      for (int n = 0; n < scene.frames(); n++) {
        writer.write(scene.picture(n), n);
        drawn.accept(n + 1);
      }
    }
  }

  /** Measures a result of this clip into the meter; measured is told how many frames are done. */
  public void measure(Path result, LeakMeter meter, LongConsumer measured) throws IOException {
    var count = new int[1];
    meter.nextClip();
    new ClipReader(result)
        .forEach(
            frame -> {
              int n = count[0]++;
              if (n < scene.frames()) meter.take(frame.upright(), truth(n));
              measured.accept(count[0]);
            });
    if (count[0] != scene.frames()) {
      throw new IOException(
          "the result has " + count[0] + " frames, the clip has " + scene.frames());
    }
  }

  private List<TrueRegion> truth(int frame) {
    return scene.truth(frame).stream()
        .filter(t -> t.visible() >= SEEN && t.box().height() >= smallestOf(t))
        .map(t -> new TrueRegion(t.track(), t.target(), t.box()))
        .toList();
  }

  private int smallestOf(StreetScene.Truth truth) {
    return switch (truth.target()) {
      case FACES -> smallest;
      case PLATES, MOTION, PERSONS -> 0;
    };
  }
}
