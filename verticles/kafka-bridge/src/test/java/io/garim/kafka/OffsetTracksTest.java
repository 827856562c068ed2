package io.garim.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetTracksTest {
  private final OffsetTracks tracks = new OffsetTracks();

  @Test
  void nothingIsCommittedPastAnOpenRecord() {
    open(10, 11, 12);

    assertThat(tracks.settle(at(11))).isEmpty();
    assertThat(tracks.settle(at(12))).isEmpty();
    assertThat(tracks.settle(at(10))).contains(at(13));
  }

  @Test
  void whatIsSettledUpToAnOpenOneIsCommitted() {
    open(10, 11, 12);

    assertThat(tracks.settle(at(10))).contains(at(11));
    assertThat(tracks.settle(at(10))).isEmpty();
  }

  @Test
  void partitionsAreApart() {
    open(10);
    tracks.open(new LogPosition(1, 1, 3));

    assertThat(tracks.settle(new LogPosition(1, 1, 3))).contains(new LogPosition(1, 1, 4));
  }

  @Test
  void aPositionOfAnEarlierTurnMeansNothing() {
    open(10);
    tracks.open(new LogPosition(0, 2, 0));

    assertThat(tracks.settle(at(10))).isEmpty();
    assertThat(tracks.isOpen(at(10))).isFalse();
    assertThat(tracks.settle(new LogPosition(0, 2, 0))).contains(new LogPosition(0, 2, 1));
  }

  @Test
  void aDroppedPartitionHasNothingOpen() {
    open(10);

    tracks.drop(0);

    assertThat(tracks.isOpen(at(10))).isFalse();
    assertThat(tracks.settle(at(10))).isEmpty();
  }

  private void open(long... offsets) {
    for (long offset : offsets) tracks.open(at(offset));
  }

  private static LogPosition at(long offset) {
    return new LogPosition(0, 1, offset);
  }
}
