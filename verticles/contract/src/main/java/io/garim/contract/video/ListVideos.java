package io.garim.contract.video;

import io.garim.domain.Check;
import io.garim.domain.job.VideoPhase;
import java.util.List;

/**
 * Asks for a page of videos, newest first; deleted ones never show.
 *
 * @param cursor where the page before ended, empty for the first
 * @param limit 1 to 200
 * @param phases only those, or all when empty
 * @param search part of a name, or empty
 */
public record ListVideos(String cursor, int limit, List<VideoPhase> phases, String search) {
  public ListVideos {
    Check.between(1, 200, limit, "limit");
    phases = List.copyOf(phases);
  }
}
