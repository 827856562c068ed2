package io.garim.bench.corpus;

import io.garim.engine.lab.ClipFacts;
import io.garim.engine.lab.ClipFacts.Colour;
import io.garim.engine.lab.ClipFacts.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a result against its source by LEAK-1's first gate: the same frames at the same times, a
 * duration that differs by one frame at most, sound that is at most 40 ms elsewhere, and pictures
 * that look the same way up, in the same shape and the same colours. Both were read by one reader.
 */
final class Judge {
  private static final long ROUNDING_NANOS = 3;
  private static final long SOUND_NANOS = 40_000_000;

  /** Mean levels of 255 that coding and conversion may cost a thumbnail. */
  private static final double LEVELS = 6;

  /** Three codec frames of 1024 samples: what coding anew may add to the sound's end. */
  private static final int END_SAMPLES = 3 * 1024;

  private final ClipFacts source;
  private final ClipFacts result;
  private final boolean ownClock;
  private final boolean damaged;
  private final List<String> complaints = new ArrayList<>();

  private Judge(ClipFacts source, ClipFacts result, boolean ownClock, boolean damaged) {
    this.source = shown(source);
    this.result = result;
    this.ownClock = ownClock || source.times().get(0) < 0;
    this.damaged = damaged;
  }

  /**
   * What differs, in sentences; nothing when it is right.
   *
   * @param ownClock the source's clock begins anywhere, so that times count from its first frame
   * @param damaged frames of it may be made up by the decoder, each time another way
   */
  static List<String> complaints(
      ClipFacts source, ClipFacts result, boolean ownClock, boolean damaged) {
    var judge = new Judge(source, result, ownClock, damaged);
    judge.times();
    judge.shape();
    judge.colour();
    judge.sounds();
    if (judge.source.times().size() == result.times().size()) judge.looks();
    return judge.complaints;
  }

  /** Of several frames at one time no player shows more than one. */
  private static ClipFacts shown(ClipFacts all) {
    var times = new ArrayList<Long>();
    var thumbs = new ArrayList<byte[]>();
    long last = Long.MIN_VALUE;
    for (int i = 0; i < all.times().size(); i++) {
      if (all.times().get(i) <= last) continue;
      last = all.times().get(i);
      times.add(last);
      if (i < all.thumbs().size()) thumbs.add(all.thumbs().get(i));
    }
    return new ClipFacts(
        times,
        all.end(),
        all.width(),
        all.height(),
        all.aspect(),
        all.matrix(),
        all.colour(),
        all.sounds(),
        thumbs);
  }

  private void times() {
    if (source.times().size() != result.times().size()) {
      complain("%d frames became %d", source.times().size(), result.times().size());
      return;
    }
    for (int i = 0; i < source.times().size(); i++) {
      long off = result.times().get(i) - source.times().get(i) + shift();
      if (Math.abs(off) <= ROUNDING_NANOS) continue;
      complain("frame %d is %.3f ms off", i, off / 1e6);
      return;
    }
    long longer = result.end() + shift() - source.end();
    if (Math.abs(longer) > frame()) complain("it lasts %.3f s longer", longer / 1e9);
  }

  private long shift() {
    return ownClock ? source.times().get(0) - result.times().get(0) : 0;
  }

  /** The longest gap between frames, at least a hundredth of a second. */
  private long frame() {
    long longest = 10_000_000;
    for (int i = 1; i < source.times().size(); i++) {
      longest = Math.max(longest, source.times().get(i) - source.times().get(i - 1));
    }
    return Math.max(longest, source.end() - source.times().get(source.times().size() - 1));
  }

  private void shape() {
    if (source.width() != result.width() || source.height() != result.height()) {
      complain(
          "%dx%d became %dx%d", source.width(), source.height(), result.width(), result.height());
    }
    if (Math.abs(source.aspect() / result.aspect() - 1) > 1e-3) {
      complain("pixels of %.4f became %.4f", source.aspect(), result.aspect());
    }
    if (!source.matrix().equals(result.matrix())) {
      complain("it is turned by %s, not %s", result.matrix(), source.matrix());
    }
  }

  private void colour() {
    Colour before = source.colour();
    Colour after = result.colour();
    boolean rgb = before.space().equals("gbr");
    boolean full = before.range().equals("pc") && !rgb;
    if (!rgb && full != after.range().equals("pc")) complain("its range became %s", after.range());
    if (!rgb) same("matrix", before.space(), after.space());
    same("primaries", before.primaries(), after.primaries());
    same("transfer", before.transfer(), after.transfer());
  }

  private void same(String what, String before, String after) {
    if (!before.equals(after)) complain("its %s \"%s\" became \"%s\"", what, before, after);
  }

  private void sounds() {
    if (source.sounds().size() != result.sounds().size()) {
      complain("%d sounds became %d", source.sounds().size(), result.sounds().size());
      return;
    }
    for (int i = 0; i < source.sounds().size(); i++) {
      sound(i + 1, source.sounds().get(i), result.sounds().get(i));
    }
  }

  private void sound(int number, Sound before, Sound after) {
    boolean copied = before.codec().equals(after.codec());
    long begins = after.from() - before.from() + shift();
    // coding anew puts silent samples in front, which the edit list hides again
    long priming = copied ? 0 : 2 * 2048 * 1_000_000_000L / Math.max(8000, after.rate());
    if (Math.abs(begins) > SOUND_NANOS + priming) {
      complain("sound %d begins %.0f ms off", number, begins / 1e6);
    }
    long ends = after.end() - before.end() + shift();
    long slack = SOUND_NANOS + END_SAMPLES * 1_000_000_000L / Math.max(8000, after.rate());
    if (Math.abs(ends) > slack) complain("sound %d ends %.0f ms off", number, ends / 1e6);
    if (!copied && !after.codec().equals("aac")) {
      complain("sound %d is %s", number, after.codec());
    }
    boolean all = before.packets() == after.packets();
    if (copied && !damaged && !all) {
      complain("%d packets of sound %d became %d", before.packets(), number, after.packets());
    }
  }

  /** A frame in another's place, a shift, a turn and a wrong range are all seen here. */
  private void looks() {
    int frames = Math.min(source.thumbs().size(), result.thumbs().size());
    int strange = 0;
    for (int i = 0; i < frames; i++) {
      double off = distance(source.thumbs().get(i), result.thumbs().get(i));
      if (off > LEVELS && damaged && ++strange <= frames / 4) continue;
      if (off > LEVELS) {
        complain("frame %d looks otherwise, by %.1f levels", i, off);
        return;
      }
      if (damaged) continue;
      Optional<Integer> nearer = nearerNeighbour(i, off);
      if (nearer.isPresent()) {
        complain("frame %d looks like frame %d", i, nearer.get());
        return;
      }
    }
  }

  private Optional<Integer> nearerNeighbour(int i, double off) {
    for (int other : new int[] {i - 1, i + 1}) {
      if (other < 0 || other >= source.thumbs().size()) continue;
      double apart = distance(source.thumbs().get(other), source.thumbs().get(i));
      double there = distance(source.thumbs().get(other), result.thumbs().get(i));
      // neighbours that are almost alike tell nothing
      if (apart > 0.5 && there < off * 0.7) return Optional.of(other);
    }
    return Optional.empty();
  }

  private static double distance(byte[] one, byte[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
    return (double) sum / one.length;
  }

  private void complain(String format, Object... parts) {
    complaints.add(String.format(java.util.Locale.ROOT, format, parts));
  }
}
