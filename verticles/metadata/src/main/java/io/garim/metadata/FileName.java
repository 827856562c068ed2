package io.garim.metadata;

/** Makes the download names of a result and its report from what the sender called the video. */
final class FileName {
  private static final int LONGEST = 150;

  private FileName() {}

  /** The name without folder, extension and whatever a file system or header could stumble over. */
  static String ofResult(String original) {
    return base(original) + "-garim.mp4";
  }

  /** That of a report, without its ending. */
  static String ofReport(String original) {
    return base(original) + "-garim-report";
  }

  private static String base(String original) {
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
