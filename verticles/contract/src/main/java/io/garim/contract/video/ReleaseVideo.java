package io.garim.contract.video;

import io.garim.domain.Check;
import io.garim.domain.editing.EditCommand;

/**
 * Wishes that the result of a revision may leave.
 *
 * @param revision the one that was looked at
 */
public record ReleaseVideo(String id, long revision, String author) {
  public ReleaseVideo {
    Check.atLeast(0, revision, "revision");
    Check.filled(author, EditCommand.AUTHOR, "author");
  }
}
