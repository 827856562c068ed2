package io.garim.contract.export;

import io.garim.domain.Check;
import io.garim.domain.editing.FrameRange;

/**
 * Asks for a range of a video as a video of its own.
 *
 * @param id of the video
 * @param frames {@code from <= frame < to}, with an end
 */
public record MakeExport(String id, FrameRange frames) {
  public MakeExport {
    Check.that(!frames.open(), "an export ends at a named frame");
  }
}
