package io.garim.contract.edit;

import io.garim.domain.editing.FrameRange;
import java.util.List;

/**
 * News that an edit of a video was taken.
 *
 * @param version of the log with it
 * @param author who made it
 * @param touched the frames that may look different now, ascending
 */
public record VideoEdited(String id, long version, String author, List<FrameRange> touched) {
  public VideoEdited {
    touched = List.copyOf(touched);
  }
}
