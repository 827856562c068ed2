package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.leak.Interval.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static List<Part> tracks(int leaking, int of) {
    var tracks = new ArrayList<>(Collections.nCopies(leaking, new Part(1, 1)));
    tracks.addAll(Collections.nCopies(of - leaking, new Part(0, 1)));
    return tracks;
  }

  @Test
  void noneOfAHundredIsBoundByThreeInAHundred() {
    assertThat(Interval.of(List.of(tracks(0, 60), tracks(0, 40)))).isEqualTo(new Interval(0, 0.03));
  }

  @Test
  void allOfAHundredIsBoundLikewise() {
    assertThat(Interval.of(List.of(tracks(100, 100)))).isEqualTo(new Interval(0.97, 1));
  }

  @Test
  void framesOfOneTrackAreNoMoreThanOneTrack() {
    // Given ten tracks that are covered on all of a hundred frames each
    List<Part> covered = Collections.nCopies(10, new Part(100, 100));

    Interval interval = Interval.of(List.of(covered));

    assertThat(interval).isEqualTo(new Interval(0.7, 1));
  }

  @Test
  void nothingMeasuredSaysNothing() {
    assertThat(Interval.of(List.of(List.of()))).isEqualTo(new Interval(0, 1));
  }

  @Test
  void clipsThatDifferWidenTheInterval() {
    // Given a tenth in every clip, and the same tenth all in one clip of ten
    List<List<Part>> alike = Collections.nCopies(10, tracks(1, 10));
    var apart = new ArrayList<>(Collections.nCopies(9, tracks(0, 10)));
    apart.add(tracks(10, 10));

    Interval narrow = Interval.of(alike);
    Interval wide = Interval.of(apart);

    assertThat(narrow).isEqualTo(new Interval(0.1, 0.1));
    assertThat(wide.low()).isZero();
    assertThat(wide.high()).isBetween(0.2, 0.5);
  }

  @Test
  void twoClipsThatHappenToBeAlikeAreNotTakenForCertainty() {
    Interval interval = Interval.of(List.of(tracks(1, 12), tracks(1, 12)));

    assertThat(interval.low()).isLessThan(0.02);
    assertThat(interval.high()).isBetween(0.15, 0.3);
  }
}
