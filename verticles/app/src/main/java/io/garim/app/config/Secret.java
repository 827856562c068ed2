package io.garim.app.config;

/** A text that must not be seen: it prints as {@code [hidden]}. */
public record Secret(String value) {
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
