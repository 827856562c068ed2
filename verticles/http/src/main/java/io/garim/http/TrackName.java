package io.garim.http;

import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.redaction.TrackId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of tracks in the API: {@code 3-1} is the first that was detected in segment 3, {@code
 * own-5} one that a person made with the fifth edit.
 */
final class TrackName {
  private static final String OWN = "own-";
  private static final Pattern NAME =
      Pattern.compile("(own|0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,8})");

  private TrackName() {}

  static String of(TrackId track) {
    return track.birthSegment() == LoggedEdit.OWN
        ? OWN + track.ordinal()
        : track.birthSegment() + "-" + track.ordinal();
  }

  /**
   * The track of that name, whether it exists or not.
   *
   * @throws IllegalArgumentException when no track can have that name
   */
  static TrackId read(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) throw new IllegalArgumentException("no track is called like this");
    int ordinal = Integer.parseInt(parts.group(2));
    return name.startsWith(OWN)
        ? new TrackId(LoggedEdit.OWN, ordinal)
        : new TrackId(Integer.parseInt(parts.group(1)), ordinal);
  }
}
