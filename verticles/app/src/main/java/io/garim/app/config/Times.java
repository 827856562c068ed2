package io.garim.app.config;

import io.garim.domain.Check;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as settings write them: {@code 500ms}, {@code 15s}, {@code 2m}, {@code 1h}. */
final class Times {
  private static final Pattern FORM = Pattern.compile("(\\d+)\\s*(ms|s|m|h)");

  private Times() {}

  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    Check.that(
        matcher.matches(), "\"" + text + "\" is no time; write it like 500ms, 15s, 2m or 1h");
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
