package io.garim.app.config;

import java.util.List;

/** The settings cannot be used; it names every problem at once, each with the path of its key. */
public final class BadConfig extends RuntimeException {
  private final List<String> problems;

  public BadConfig(List<String> problems) {
    super("These settings cannot be used:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
