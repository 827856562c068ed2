package io.garim.app.config;

import io.garim.domain.Check;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written like {@code 64MB} or {@code 10GB}; units are powers of 1024. */
public record DataSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(B|KB|MB|GB|TB)");

  public DataSize {
    Check.atLeast(0, bytes, "size");
  }

  public static DataSize parse(String text) {
    Matcher matcher = FORM.matcher(text.trim().toUpperCase(Locale.ROOT));
    Check.that(matcher.matches(), "\"" + text + "\" is no size; write it like 64MB or 10GB");
    int power =
        switch (matcher.group(2)) {
          case "KB" -> 1;
          case "MB" -> 2;
          case "GB" -> 3;
          case "TB" -> 4;
          default -> 0;
        };
    return new DataSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
  }
}
