package io.garim.bench.road;

import io.garim.bench.leak.TrueRegion;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Small drawn clips, the same at every run. */
public final class StreetClip {
  static final TimeBase TICKS = new TimeBase(1, 60000);
  private static final long TICKS_A_FRAME = 2400;
  private static final int KEY_EVERY = 12;

  private final StreetScene scene;
  private final int width;
  private final int height;

  /** Size as shown. */
  StreetClip(int width, int height, int frames, long seed, int people) {
    this.width = width;
    this.height = height;
    scene = new StreetScene(width, height, frames, seed, people, false);
  }

  /** A clip of so many seconds with sound and a key frame about twice a second. */
  public static Path plain(Path file, int seconds, long seed) {
    var clip = new StreetClip(640, 360, seconds * 25, seed, 3);
    return clip.write(
        file,
        even(seconds * 25),
        ClipWriter.Options.h264().withKeyEvery(KEY_EVERY).withSound("aac", 0, false));
  }

  /** The faces of at least that height on each frame of {@link #plain}. */
  public static List<List<Box>> faces(int seconds, long seed, int smallest) {
    var clip = new StreetClip(640, 360, seconds * 25, seed, 3);
    return IntStream.range(0, seconds * 25)
        .mapToObj(n -> clip.truth(n, smallest).stream().map(TrueRegion::box).toList())
        .toList();
  }

  /** Times of frames at 25 a second. */
  static List<Long> even(int frames) {
    var pts = new ArrayList<Long>();
    for (int i = 0; i < frames; i++) pts.add(i * TICKS_A_FRAME);
    return pts;
  }

  /** Times that limp: no two gaps in a row are equal. */
  static List<Long> uneven(int frames) {
    var pts = new ArrayList<Long>();
    long at = 0;
    for (int i = 0; i < frames; i++) {
      pts.add(at);
      at += 1200 + (i * 733L) % 4001;
    }
    return pts;
  }

  /** Draws it, turned against the clock when a player is to turn it by 90 degrees. */
  Path write(Path file, List<Long> pts, ClipWriter.Options options) {
    boolean turned = options.turnedClockwise() == 90;
    int w = turned ? height : width;
    int h = turned ? width : height;
    try (var writer = new ClipWriter(file, w, h, TICKS, options)) {
      for (int n = 0; n < pts.size(); n++) {
        BufferedImage picture = scene.picture(n);
        writer.write(turned ? turnedBack(picture) : picture, pts.get(n));
      }
    }
    return file;
  }

  /** Faces of at least that height of which most is to be seen. */
  List<TrueRegion> truth(int frame, int smallest) {
    return scene.truth(frame).stream()
        .filter(t -> t.visible() >= 0.5 && t.box().height() >= smallest)
        .map(t -> new TrueRegion(t.track(), t.target(), t.box()))
        .toList();
  }

  private static BufferedImage turnedBack(BufferedImage upright) {
    var coded =
        new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = coded.createGraphics();
    g.translate(0, coded.getHeight());
    g.rotate(-Math.PI / 2);
    g.drawImage(upright, 0, 0, null);
    g.dispose();
    return coded;
  }
}
