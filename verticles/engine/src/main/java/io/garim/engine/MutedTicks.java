package io.garim.engine;

import io.garim.domain.media.MutedSound;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import java.util.List;

/**
 * When nothing may be heard, in samples of one sound track as it is written. Immutable.
 *
 * @param ranges half-open, ascending, rounded outwards to whole samples
 */
record MutedTicks(List<PtsRange> ranges) {
  /** Of a track that nobody muted. */
  static final MutedTicks NONE = new MutedTicks(List.of());

  MutedTicks {
    ranges = List.copyOf(ranges);
  }

  /**
   * Brings ranges from the picture's time base to that of a track.
   *
   * @param base of the picture
   * @param rate samples per second of the track
   * @param lift whole seconds that the track is written later
   */
  static MutedTicks of(MutedSound muted, TimeBase base, int rate, int lift) {
    double ticks = (double) base.num() * rate / base.den();
    return new MutedTicks(
        muted.ranges().stream()
            .map(
                r ->
                    new PtsRange(
                        (long) Math.floor(r.from() * ticks) + (long) lift * rate,
                        (long) Math.ceil(r.to() * ticks) + (long) lift * rate))
            .toList());
  }

  boolean none() {
    return ranges.isEmpty();
  }

  /** Whether sound from then on to then, exclusive, holds something that must not be heard. */
  boolean touches(long from, long to) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).to() <= from) low = middle + 1;
      else high = middle;
    }
    return low < ranges.size() && ranges.get(low).from() < to;
  }

  boolean contains(long sample) {
    return touches(sample, sample + 1);
  }
}
