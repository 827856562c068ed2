package io.garim.domain.editing;

import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /**
   * The stretches on which that detected track was surely the same, ascending; see {@link Calm}.
   */
  List<FrameRange> calm(TrackId track);

  /**
   * From what was planned automatically.
   *
   * @param slices in order
   */
  static Footage of(Iterable<Slice> slices) {
    long frames = 0;
    Map<TrackId, List<Calm>> calm = new HashMap<>();
    Map<TrackId, FrameRange> tracks = new HashMap<>();
    for (Slice slice : slices) {
      long frame = slice.firstFrame();
      for (Calm one : Calm.of(slice))
        calm.computeIfAbsent(one.track(), track -> new ArrayList<>()).add(one);
      for (SliceFrame planned : slice.frames()) {
        for (Region region : planned.regions())
          tracks.merge(region.track(), FrameRange.at(frame), FrameRange::hull);
        frame++;
      }
      frames = Math.max(frames, frame);
    }
    return of(frames, tracks, calm);
  }

  /** From a table of tracks; nothing is known of who was sure where. */
  static Footage of(long frames, Map<TrackId, FrameRange> tracks) {
    return of(frames, tracks, Map.of());
  }

  /**
   * From tables.
   *
   * @param calm of each track ascending by frame, not joined
   */
  static Footage of(long frames, Map<TrackId, FrameRange> tracks, Map<TrackId, List<Calm>> calm) {
    Map<TrackId, FrameRange> kept = Map.copyOf(tracks);
    return with(
        new Footage() {
          @Override
          public long frames() {
            return frames;
          }

          @Override
          public Optional<FrameRange> detected(TrackId track) {
            return Optional.ofNullable(kept.get(track));
          }

          @Override
          public List<FrameRange> calm(TrackId track) {
            return List.of();
          }
        },
        calm);
  }

  /**
   * The same footage, of which it is known besides where tracks are surely the same.
   *
   * @param calm of each track ascending by frame, not joined
   */
  static Footage with(Footage known, Map<TrackId, List<Calm>> calm) {
    Map<TrackId, List<FrameRange>> joined = new HashMap<>();
    calm.forEach((track, some) -> joined.put(track, Calm.joined(some)));
    return new Footage() {
      @Override
      public long frames() {
        return known.frames();
      }

      @Override
      public Optional<FrameRange> detected(TrackId track) {
        return known.detected(track);
      }

      @Override
      public List<FrameRange> calm(TrackId track) {
        return joined.getOrDefault(track, List.of());
      }
    };
  }
}
