package io.garim.app.client;

/** The server refused or could not be reached; the message is a sentence for people. */
public final class ApiFailure extends Exception {
  private final String kind;

  public ApiFailure(String kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  /** The code of the failure as the API says it, or {@code unreachable}. */
  public String kind() {
    return kind;
  }
}
