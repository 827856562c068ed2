package io.garim.domain.editing;

import io.garim.domain.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Somebody wants an edit.
 *
 * @param cmdId made by the asker, once for each edit, and the same whenever it is sent again
 * @param baseVersion the version of the log that its author saw
 * @param author at most {@link #AUTHOR} characters
 */
public record EditCommand(UUID cmdId, long baseVersion, String author, Instant at, Edit edit) {
  /** The longest name of an author. */
  public static final int AUTHOR = 200;

  public EditCommand {
    Check.atLeast(0, baseVersion, "baseVersion");
    Check.filled(author, AUTHOR, "author");
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** With all that the edit needs. */
  EditCommand settled(Footage footage) {
    return new EditCommand(cmdId, baseVersion, author, at, Keeping.settled(edit, footage));
  }

  LoggedEdit logged(long version) {
    return new LoggedEdit(version, cmdId, baseVersion, author, at, edit);
  }
}
