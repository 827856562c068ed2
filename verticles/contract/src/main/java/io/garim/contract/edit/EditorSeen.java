package io.garim.contract.edit;

import io.garim.contract.video.VideoId;
import io.garim.domain.Check;

/**
 * News that somebody has a video's editor open, repeated while that is so. Nothing is stored of it:
 * who hears nothing for ten seconds takes that editor for closed.
 *
 * @param videoId a UUID in lower case
 * @param client one page of a browser: a UUID in lower case that it made up
 * @param name what its person goes by, one line of at most 40 characters; empty when none was given
 * @param frame that is looked at, counted from 0
 * @param gone whether the editor was closed
 */
public record EditorSeen(String videoId, String client, String name, long frame, boolean gone) {
  public static final int LONGEST_NAME = 40;
  private static final long MOST_FRAMES = 1L << 40;

  public EditorSeen {
    new VideoId(videoId);
    Check.that(
        client.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        "client is a UUID in lower case");
    Check.that(
        name.codePointCount(0, name.length()) <= LONGEST_NAME
            && name.strip().equals(name)
            && !name.matches("(?s).*[\\p{C}\\p{Zl}\\p{Zp}].*"),
        "name is one line of at most 40 characters");
    Check.between(0, MOST_FRAMES, frame, "frame");
  }
}
