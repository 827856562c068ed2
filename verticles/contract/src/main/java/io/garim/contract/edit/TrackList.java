package io.garim.contract.edit;

import java.util.List;

/**
 * The tracks of a video that are there: detected and drawn, neither deleted nor merged away.
 *
 * @param version of the log they stand in
 * @param frames how many frames are planned so far
 * @param tracks ascending by first frame, then by name
 */
public record TrackList(long version, long frames, List<TrackFacts> tracks) {
  public TrackList {
    tracks = List.copyOf(tracks);
  }
}
