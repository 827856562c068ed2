package io.garim.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The words of a printed report in one language. Immutable. */
final class ReportWords {
  static final List<String> LANGUAGES = List.of("ko", "en");

  private final String language;
  private final Properties words = new Properties();

  /** Reads them; blocks. */
  ReportWords(String language) {
    this.language = language;
    try {
      words.load(new StringReader(ClassPath.text("report." + language + ".properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language a request asks for: by its parameter, else what its reader prefers. */
  static String language(RoutingContext ctx) {
    return ApiContract.parameter(ctx, "lang", String.class)
        .orElseGet(() -> preferred(ctx.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
  }

  /** The first language of ours that is named; they come in the order of preference in practice. */
  static String preferred(String accepted) {
    if (accepted == null) return LANGUAGES.get(0);
    for (String part : accepted.toLowerCase(Locale.ROOT).split(",")) {
      String name = part.strip();
      for (String language : LANGUAGES) if (name.startsWith(language)) return language;
    }
    return LANGUAGES.get(0);
  }

  String language() {
    return language;
  }

  /** What is called that; it is a mistake when nothing is. */
  String say(String key) {
    String word = words.getProperty(key);
    if (word == null) throw new IllegalArgumentException("no word for " + key);
    return word;
  }

  /** All keys there are words for. */
  Set<String> keys() {
    return words.stringPropertyNames();
  }
}
