package io.garim.contract.video;

import io.garim.domain.Check;

/**
 * Wants to be the one that writes an upload on.
 *
 * @param id of the video
 * @param writer a UUID of this wish; from now on only what this writer says counts
 * @param force whether to take it from another who does not let go; he is refused from then on
 */
public record TakeUpload(String id, String writer, boolean force) {
  public TakeUpload {
    Check.filled(writer, "writer");
  }
}
