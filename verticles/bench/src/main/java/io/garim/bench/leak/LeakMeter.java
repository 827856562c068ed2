package io.garim.bench.leak;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Target;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures LEAK-1 on the pictures a user gets, frame by frame, of a clip that was anonymized with
 * {@code fill} in a marker colour the source does not hold.
 *
 * <p>A pixel was replaced when each of red, green and blue is within 24 levels of the marker. A
 * true region is covered when at least 95 % of its pixels inside the picture were replaced;
 * otherwise that frame of that track leaks. OVR counts marker pixels outside the truth grown by
 * half, over all pixels. Used by one thread.
 */
public final class LeakMeter {
  private static final int TOLERANCE = 24;
  private static final double COVERED = 0.95;
  private static final int TRACKS_PER_CLIP = 10_000;

  private final int marker;
  private final Map<Integer, TrackAccount> tracks = new TreeMap<>();
  private long pixels;
  private long beyond;
  private int frame;
  private int clip;

  public LeakMeter(int marker) {
    this.marker = marker;
  }

  /** From here on another clip is measured: its tracks are others. */
  public void nextClip() {
    clip++;
    frame += 2;
  }

  /** Takes the next frame into account. */
  public void take(BufferedImage picture, List<TrueRegion> truth) {
    boolean[] replaced = replaced(picture);
    for (TrueRegion region : truth) {
      double share = coveredShare(region, replaced, picture.getWidth(), picture.getHeight());
      if (share < 0) continue;
      tracks
          .computeIfAbsent(
              clip * TRACKS_PER_CLIP + region.track(), id -> new TrackAccount(region.target()))
          .add(frame, share >= COVERED);
    }
    beyond += beyond(truth, replaced, picture.getWidth());
    pixels += replaced.length;
    frame++;
  }

  /** The measure over all tracks. */
  public LeakReport report(String detector) {
    return report(detector, List.copyOf(tracks.values()));
  }

  /** The measure over the tracks of one kind; OVR is that of the whole clip. */
  public LeakReport report(String detector, Target target) {
    return report(detector, tracks.values().stream().filter(t -> t.target == target).toList());
  }

  private LeakReport report(String detector, List<TrackAccount> accounts) {
    long leaking = accounts.stream().filter(TrackAccount::leaks).count();
    long instances = accounts.stream().mapToLong(t -> t.instances).sum();
    long covered = accounts.stream().mapToLong(t -> t.covered).sum();
    return new LeakReport(
        detector,
        accounts.isEmpty() ? 0 : (double) leaking / accounts.size(),
        instances == 0 ? 1 : (double) covered / instances,
        accounts.stream().mapToInt(t -> t.longest).max().orElse(0),
        accounts.stream().mapToInt(t -> t.before).max().orElse(0),
        pixels == 0 ? 0 : (double) beyond / pixels,
        accounts.size());
  }

  private boolean[] replaced(BufferedImage picture) {
    int w = picture.getWidth();
    int h = picture.getHeight();
    int[] rgb = picture.getRGB(0, 0, w, h, null, 0, w);
    boolean[] replaced = new boolean[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      replaced[i] = near(rgb[i], 16) && near(rgb[i], 8) && near(rgb[i], 0);
    }
    return replaced;
  }

  private boolean near(int rgb, int shift) {
    return Math.abs(((rgb >> shift) & 0xff) - ((marker >> shift) & 0xff)) <= TOLERANCE;
  }

  /** Replaced pixels over all pixels of the region inside the picture; -1 when none is inside. */
  private static double coveredShare(TrueRegion region, boolean[] replaced, int width, int height) {
    Box box = region.box().clippedTo(width, height);
    long inside = 0;
    long hidden = 0;
    for (int y = (int) box.y(); y < Math.min(height, Math.ceil(box.bottom())); y++) {
      for (int x = (int) box.x(); x < Math.min(width, Math.ceil(box.right())); x++) {
        if (!region.holds(x + 0.5, y + 0.5)) continue;
        inside++;
        if (replaced[y * width + x]) hidden++;
      }
    }
    return inside == 0 ? -1 : (double) hidden / inside;
  }

  private static long beyond(List<TrueRegion> truth, boolean[] replaced, int width) {
    List<Box> grown = truth.stream().map(region -> region.box().grown(0.5)).toList();
    long count = 0;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i] && !within(grown, i % width + 0.5, i / width + 0.5)) count++;
    }
    return count;
  }

  private static boolean within(List<Box> boxes, double x, double y) {
    for (Box box : boxes) {
      if (x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom()) return true;
    }
    return false;
  }

  /** What became of one true track. */
  private static final class TrackAccount {
    private final Target target;
    private long instances;
    private long covered;
    private int run;
    private int longest;

    /** Frames from first visible to first covered. */
    private int before;

    private int lastFrame = Integer.MIN_VALUE;

    TrackAccount(Target target) {
      this.target = target;
    }

    void add(int frame, boolean isCovered) {
      instances++;
      if (frame != lastFrame + 1) run = 0;
      lastFrame = frame;
      if (isCovered) {
        covered++;
        run = 0;
      } else {
        if (covered == 0) before++;
        longest = Math.max(longest, ++run);
      }
    }

    boolean leaks() {
      return covered < instances;
    }
  }
}
