package io.garim.domain.redaction;

/** Names a track for ever: the segment it began in, and its number among those. */
public record TrackId(int birthSegment, int ordinal) implements Comparable<TrackId> {
  @Override
  public int compareTo(TrackId other) {
    int bySegment = Integer.compare(birthSegment, other.birthSegment);
    return bySegment != 0 ? bySegment : Integer.compare(ordinal, other.ordinal);
  }
}
