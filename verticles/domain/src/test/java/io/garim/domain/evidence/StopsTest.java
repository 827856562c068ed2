package io.garim.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StopsTest {
  private static final int TICKS = 40;
  private final Map<TrackId, List<FrameRange>> guesses = new TreeMap<>();
  private final List<FrameRange> blank = new ArrayList<>();

  @Test
  void aGuessIsVisitedOnceInItsMiddle() {
    guess(1, 10, 21);

    List<Stop> stops = stops(100, 25);

    assertThat(stops)
        .containsExactly(
            new Stop(15, 15 * TICKS, new FrameRange(10, 21), 11 * TICKS, List.of(track(1))));
  }

  @Test
  void guessesThatLastTogetherAreVisitedTogether() {
    guess(1, 10, 30);
    guess(2, 20, 40);
    guess(3, 28, 90);

    List<Stop> stops = stops(100, 25);

    assertThat(stops).hasSize(1);
    assertThat(stops.get(0).frame()).isBetween(28L, 29L);
    assertThat(stops.get(0).frames()).isEqualTo(new FrameRange(10, 90));
    assertThat(stops.get(0).tracks()).containsExactly(track(1), track(2), track(3));
  }

  @Test
  void theLongestGuessComesFirstAndWhatIsHiddenWholeLast() {
    guess(1, 0, 5);
    guess(2, 40, 60);
    blank.add(new FrameRange(70, 99));

    List<Stop> stops = stops(100, 25);

    assertThat(stops).extracting(Stop::frame).containsExactly(49L, 2L, 84L);
    assertThat(stops.get(2).blank()).isTrue();
  }

  @Test
  void aSightingBetweenMakesTwoGuessesOfOne() {
    guess(1, 10, 20);
    guess(1, 30, 40);

    assertThat(stops(100, 25)).extracting(Stop::frame).containsExactly(14L, 34L);
  }

  @Test
  void noGuessIsSeenOnAFrameThatIsHiddenWhole() {
    guess(1, 10, 30);
    blank.add(new FrameRange(15, 20));

    List<Stop> stops = stops(100, 25);

    assertThat(stops)
        .extracting(Stop::frames)
        .containsExactly(new FrameRange(20, 30), new FrameRange(10, 15), new FrameRange(15, 20));
  }

  @Test
  void whatLastsToTheEndIsVisitedToo() {
    guess(1, 90, 100);
    blank.add(new FrameRange(50, 60));

    assertThat(stops(100, 30)).extracting(Stop::frame).containsExactly(94L, 54L);
  }

  @Test
  void nothingToVisitIsInASureVideo() {
    assertThat(stops(50, 25)).isEmpty();
    assertThat(new Stops().found()).isEmpty();
  }

  @Test
  void aMissingSliceIsRefused() {
    var stops = new Stops();
    stops.take(slice(0, 0, 10));

    assertThatThrownBy(() -> stops.take(slice(2, 20, 30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frame 10 is missing");
  }

  @Test
  void everyGuessOfACrowdIsSeenAtOneOfFewStops() {
    var random = new Random(7);
    for (int n = 0; n < 60; n++) {
      int from = random.nextInt(400);
      guess(n, from, from + 12 + random.nextInt(20));
    }

    List<Stop> stops = stops(440, 50);

    // nearly every frame is in doubt, and no guess is shorter than a dozen frames
    assertThat(stops).hasSizeLessThanOrEqualTo(440 / 12);
    guesses.forEach(
        (track, ranges) ->
            assertThat(ranges)
                .allSatisfy(
                    range ->
                        assertThat(stops)
                            .as("a visit of %s on %s", track, range)
                            .anyMatch(
                                s -> s.tracks().contains(track) && range.contains(s.frame()))));
  }

  private static TrackId track(int n) {
    return new TrackId(0, n);
  }

  private void guess(int track, long from, long to) {
    guesses.computeIfAbsent(track(track), t -> new ArrayList<>()).add(new FrameRange(from, to));
  }

  private List<Stop> stops(int frames, int each) {
    var stops = new Stops();
    for (int from = 0; from < frames; from += each) {
      stops.take(slice(from / each, from, Math.min(frames, from + each)));
    }
    return stops.found();
  }

  private Slice slice(int segment, long from, long to) {
    List<SliceFrame> frames = new ArrayList<>();
    for (long frame = from; frame < to; frame++) {
      long at = frame;
      List<Region> regions = new ArrayList<>(List.of(region(track(999), false)));
      guesses.forEach(
          (track, ranges) -> {
            if (ranges.stream().anyMatch(r -> r.contains(at))) regions.add(region(track, true));
          });
      boolean hidden = blank.stream().anyMatch(r -> r.contains(at));
      frames.add(new SliceFrame(at * TICKS, TICKS, hidden, regions));
    }
    return new Slice(segment, new PtsRange(0, 1), from, frames);
  }

  private static Region region(TrackId track, boolean doubtful) {
    var box = new Box(0, 0, 10, 10);
    return new Region(
        track, Target.FACES, box, RedactionStyle.MOSAIC, RegionShape.BOX, 0, doubtful);
  }
}
