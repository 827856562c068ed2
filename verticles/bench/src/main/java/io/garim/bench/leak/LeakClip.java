package io.garim.bench.leak;

import io.garim.bench.leak.scene.LeakScene;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipReader;
import io.garim.engine.lab.ClipWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scene as a clip: written once, and measured on what comes back. A result is matched by pts:
 * frame by frame it must show what the source shows at that time, or it is not measured at all.
 */
final class LeakClip {
  /** Below this many pixels PRIVACY asks for nothing. */
  private static final double LEAST_HEIGHT = 12;

  private static final TimeBase MILLIS = new TimeBase(1, 1000);
  private static final int KEY_EVERY = 50;

  /** Two times no farther apart are the same: containers round to ticks of their own. */
  private static final double SAME_SECONDS = 0.0015;

  private final String name;
  private final LeakScene scene;
  private final double visible;

  /**
   * @param name of its scenario
   * @param visible a face of which less than this share is to be seen does not count
   */
  LeakClip(String name, LeakScene scene, double visible) {
    this.name = name;
    this.scene = scene;
    this.visible = visible;
  }

  String name() {
    return name;
  }

  int frames() {
    return scene.times().size();
  }

  /** Draws and writes it: H.264 in mp4, without sound. */
  void write(Path file) {
    var options = ClipWriter.Options.h264().withBitRate(scene.bitRate()).withKeyEvery(KEY_EVERY);
    try (var writer = new ClipWriter(file, scene.width(), scene.height(), MILLIS, options)) {
      for (int n = 0; n < frames(); n++) writer.write(scene.picture(n), scene.times().get(n));
    }
  }

  /**
   * Measures a result of this clip into the meter.
   *
   * @param album takes pictures of what leaks
   * @throws IOException when the result has other frames or times than the clip
   */
  void measure(Path result, LeakMeter meter, Optional<LeakAlbum> album) throws IOException {
    var reader = new ClipReader(result);
    TimeBase clock = reader.shape().timeBase();
    int[] count = {0};
    var late = new double[1];
    meter.nextClip(name);
    reader.forEach(
        frame -> {
          int n = count[0]++;
          if (n >= frames()) return;
          double off = Math.abs(clock.seconds(frame.pts()) - scene.times().get(n) / 1000.0);
          late[0] = Math.max(late[0], off);
          var picture = frame.upright();
          TrueMoment moment = counted(scene.truth(n));
          List<TrueRegion> leaking = meter.take(picture, moment);
          if (!leaking.isEmpty()) album.ifPresent(a -> a.take(n, picture, moment, leaking));
        });
    if (count[0] != frames()) {
      throw new IOException("the result has " + count[0] + " frames, the clip has " + frames());
    }
    if (late[0] > SAME_SECONDS) {
      throw new IOException("a frame of the result is shown " + late[0] + " s off its time");
    }
  }

  private TrueMoment counted(TrueMoment moment) {
    List<TrueRegion> regions =
        moment.regions().stream()
            .filter(r -> r.share() >= visible && r.box().height() >= LEAST_HEIGHT)
            .toList();
    return new TrueMoment(moment.seconds(), moment.cut(), regions, moment.shelters());
  }
}
