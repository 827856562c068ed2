package io.garim.metadata;

import io.garim.domain.editing.FrameRange;

/**
 * Makes the download names of results, exports and reports from what the sender called the video.
 */
final class FileName {
  private static final int LONGEST = 150;

  private FileName() {}

  /** The name without folder, extension and whatever a file system or header could stumble over. */
  static String ofResult(String original) {
    return stem(original) + "-garim.mp4";
  }

  /** That of a report, without its ending. */
  static String ofReport(String original) {
    return stem(original) + "-garim-report";
  }

  /** As of a result, with the first and the last frame. */
  static String ofExport(String original, FrameRange frames) {
    return "%s-%d-%d-garim.mp4".formatted(stem(original), frames.from(), frames.to() - 1);
  }

  private static String stem(String original) {
    String name =
        original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    if (dot > 0 && name.length() - dot <= 6) name = name.substring(0, dot);
    name =
        name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\"'`<>:|?*;%&$#{}]", "_").strip();
    name = name.replaceAll("^[.\\s]+|[.\\s]+$", "");
    if (name.codePointCount(0, name.length()) > LONGEST) {
      name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
    }
    return name.isBlank() ? "video" : name;
  }
}
