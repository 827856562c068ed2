package io.garim.domain.media;

import io.garim.domain.Check;
import java.util.List;

/**
 * When nothing may be heard of a source, in the time base of its picture.
 *
 * @param ranges ascending, none empty, none touching the next
 */
public record MutedSound(List<PtsRange> ranges) {
  public MutedSound {
    ranges = List.copyOf(ranges);
    for (int i = 0; i < ranges.size(); i++) {
      Check.that(ranges.get(i).from() < ranges.get(i).to(), "a muted range must not be empty");
      boolean apart = i == 0 || ranges.get(i - 1).to() < ranges.get(i).from();
      Check.that(apart, "muted ranges must ascend and not touch");
    }
  }
}
