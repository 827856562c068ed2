package io.garim.domain.evidence;

import io.garim.domain.Check;
import java.util.List;

/**
 * All that a source held, so that it can be said of each thing whether it left: every stream, how
 * many chapters, and the keys of its tags. Never the values of tags, which may name people or
 * places.
 *
 * @param tags keys of the whole file, sorted
 */
public record SourceInside(List<Stream> streams, int chapters, List<String> tags) {
  /** The most keys that are kept of one stream or file. */
  public static final int MOST_TAGS = 60;

  private static final int LONGEST_TAG = 60;

  /** What a stream carries. */
  public enum Kind {
    PICTURE,
    COVER,
    SOUND,
    SUBTITLES,
    DATA,
    ATTACHMENT,
    OTHER
  }

  /** One stream in the container's order; its codec by FFmpeg's name. */
  public record Stream(Kind kind, String codec, boolean encrypted, List<String> tags) {
    public Stream {
      Check.filled(codec, "codec");
      tags = List.copyOf(tags);
    }
  }

  public SourceInside {
    Check.atLeast(0, chapters, "chapters");
    streams = List.copyOf(streams);
    tags = List.copyOf(tags);
  }

  /** Keys as they are kept: sorted, short, printable and not too many, whatever a file says. */
  public static List<String> keys(List<String> found) {
    return found.stream()
        .map(key -> key.replaceAll("[^!-~]", "?"))
        .map(key -> key.substring(0, Math.min(LONGEST_TAG, key.length())))
        .filter(key -> !key.isEmpty())
        .distinct()
        .sorted()
        .limit(MOST_TAGS)
        .toList();
  }
}
