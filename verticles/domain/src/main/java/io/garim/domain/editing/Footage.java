package io.garim.domain.editing;

import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a video to those who judge edits: how long it is, and which tracks were detected
 * where.
 */
public interface Footage {
  /** How many frames it has, as far as it is planned. */
  long frames();

  /** A range around all planned frames on which that detected track hides something. */
  Optional<FrameRange> detected(TrackId track);

  /** From what was planned automatically. */
  static Footage of(Iterable<Slice> slices) {
    long frames = 0;
    Map<TrackId, FrameRange> tracks = new HashMap<>();
    for (Slice slice : slices) {
      long frame = slice.firstFrame();
      for (SliceFrame planned : slice.frames()) {
        for (Region region : planned.regions())
          tracks.merge(region.track(), FrameRange.at(frame), FrameRange::hull);
        frame++;
      }
      frames = Math.max(frames, frame);
    }
    return of(frames, tracks);
  }

  /** From a table of tracks. */
  static Footage of(long frames, Map<TrackId, FrameRange> tracks) {
    Map<TrackId, FrameRange> kept = Map.copyOf(tracks);
    return new Footage() {
      @Override
      public long frames() {
        return frames;
      }

      @Override
      public Optional<FrameRange> detected(TrackId track) {
        return Optional.ofNullable(kept.get(track));
      }
    };
  }
}
