package io.garim.domain.editing;

import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of one frame, and which edit had the last word on what.
 *
 * @param frame as it is planned with the edits
 * @param blankedBy the edit that blanks it whole
 * @param hiddenBy the edit that made a track's region what it is; tracks that no edit changed are
 *     not in here
 * @param shownBy the edit that leaves a detected or drawn track unhidden here
 */
public record FrameTrace(
    SliceFrame frame,
    Optional<Long> blankedBy,
    SortedMap<TrackId, Long> hiddenBy,
    SortedMap<TrackId, Long> shownBy) {

  /** A frame that no edit changes. */
  static FrameTrace untouched(SliceFrame automatic) {
    return new FrameTrace(automatic, Optional.empty(), new TreeMap<>(), new TreeMap<>());
  }

  /** Watches a frame while edits are taken one after the other. */
  static final class Watch {
    private final SortedMap<TrackId, Long> hidden = new TreeMap<>();
    private final SortedMap<TrackId, Long> shown = new TreeMap<>();
    private SliceFrame now;
    private Long blanked;

    Watch(SliceFrame automatic) {
      now = automatic;
    }

    /** The frame after that step. */
    void saw(Step step, SliceFrame after) {
      if (after.blank()) {
        if (blanked == null) blanked = step.version();
        now = after;
        return;
      }
      Map<TrackId, Region> before = regions(now);
      Map<TrackId, Region> next = regions(after);
      next.forEach(
          (track, region) -> {
            if (region.equals(before.get(track)) && !draws(step, track)) return;
            hidden.put(track, step.version());
            shown.remove(track);
          });
      for (TrackId track : before.keySet()) {
        if (next.containsKey(track)) continue;
        hidden.remove(track);
        if (!renames(step, track)) shown.put(track, step.version());
      }
      now = after;
    }

    /** Who draws the box of a frame decides on it, also where it was there by later key frames. */
    private static boolean draws(Step step, TrackId track) {
      return step.edit() instanceof Drawing && step.subject().equals(track);
    }

    /** Whether the subject is hidden on as another track. */
    private static boolean renames(Step step, TrackId track) {
      if (step.edit() instanceof Edit.Split) return true;
      return step.edit() instanceof Edit.Merge && step.tracks().indexOf(track) > 0;
    }

    private static Map<TrackId, Region> regions(SliceFrame frame) {
      Map<TrackId, Region> regions = new HashMap<>();
      for (Region region : frame.regions()) regions.put(region.track(), region);
      return regions;
    }

    FrameTrace end() {
      return blanked == null
          ? new FrameTrace(now, Optional.empty(), hidden, shown)
          : new FrameTrace(now, Optional.of(blanked), new TreeMap<>(), new TreeMap<>());
    }
  }
}
