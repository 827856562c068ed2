package io.garim.http;

import java.nio.charset.StandardCharsets;

/** The Content-Disposition header of RFC 6266, names beyond ASCII as RFC 8187 says. */
final class Disposition {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

  private Disposition() {}

  static String of(boolean inline, String fileName) {
    String ascii = fileName.replaceAll("[^\\x20-\\x7e]|[\"\\\\/%]", "_");
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(inline ? "inline" : "attachment", ascii, encoded(fileName));
  }

  private static String encoded(String name) {
    var encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0 && PLAIN.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append("%02X".formatted(b & 0xff));
      }
    }
    return encoded.toString();
  }
}
