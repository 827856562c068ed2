package io.garim.engine;

import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small clips for tests. */
final class Clips {
  static final TimeBase TICKS = new TimeBase(1, 60000);

  private Clips() {}

  /** Times of frames at 25 a second in ticks of 1/60000. */
  static List<Long> even(int frames) {
    var pts = new ArrayList<Long>();
    for (int i = 0; i < frames; i++) pts.add(i * 2400L);
    return pts;
  }

  /** Times that limp: no two gaps in a row are equal, some fall between milliseconds. */
  static List<Long> uneven(int frames) {
    var pts = new ArrayList<Long>();
    long at = 0;
    for (int i = 0; i < frames; i++) {
      pts.add(at);
      at += 1200 + (i * 733L) % 4001;
    }
    return pts;
  }

  /** A street of that size, a frame at each time. */
  static Path street(
      Path path, int width, int height, TimeBase base, List<Long> pts, ClipWriter.Options options) {
    var scene = new StreetScene(width, height, pts.size(), 7, 3, false);
    try (var writer = new ClipWriter(path, width, height, base, options)) {
      for (int i = 0; i < pts.size(); i++) writer.write(scene.picture(i), pts.get(i));
    }
    return path;
  }
}
