package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * An edit at its place in the log.
 *
 * @param version its number, from 1
 * @param cmdId names the command it came with for ever: sent twice, it counts once
 * @param baseVersion the version its author saw
 * @param at when it was taken, in whole milliseconds
 */
public record LoggedEdit(
    long version, UUID cmdId, long baseVersion, String author, Instant at, Edit edit) {
  /** The segment that tracks of a person's own are born in. */
  public static final int OWN = -1;

  public LoggedEdit {
    Check.between(1, EditLog.MOST, version, "version");
    Check.between(0, version - 1, baseVersion, "baseVersion");
    Check.filled(author, EditCommand.AUTHOR, "author");
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The track that came to be with it: named by the version, so that it never changes. */
  public Optional<TrackId> created() {
    boolean creates =
        edit instanceof Edit.AddTrack
            || edit instanceof Edit.Split
            || edit instanceof Edit.Paint paint && paint.track().isEmpty();
    return creates ? Optional.of(new TrackId(OWN, (int) version)) : Optional.empty();
  }

  Scope scope() {
    return Scope.of(this);
  }
}
