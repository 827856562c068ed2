package io.garim.app.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Says where the log goes, before the first logger is made: a file in the data folder, and for
 * {@code up} the screen too. conf/logback.xml holds the rest.
 */
public final class Logging {
  private Logging() {}

  public static void prepare(String[] args) {
    List<String> words = Arrays.asList(args);
    Path data = Folders.home().resolve(said(words, "--data", "GARIM_DATA", "data"));
    System.setProperty("garim.log", data.resolve("logs/garim.log").toString());
    System.setProperty("garim.screen", words.contains("up") ? "INFO" : "OFF");
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
  }

  private static String said(List<String> words, String option, String variable, String otherwise) {
    int at = words.indexOf(option);
    if (at >= 0 && at + 1 < words.size())
      return Path.of(words.get(at + 1)).toAbsolutePath().toString();
    for (String word : words) {
      if (word.startsWith(option + "=")) {
        return Path.of(word.substring(option.length() + 1)).toAbsolutePath().toString();
      }
    }
    return System.getenv().getOrDefault(variable, otherwise);
  }
}
