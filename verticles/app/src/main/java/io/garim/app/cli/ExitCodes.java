package io.garim.app.cli;

/** What the program's exit code means; also in its help. */
public final class ExitCodes {
  public static final int OK = 0;

  /** Something broke inside. */
  public static final int INTERNAL = 1;

  /** The command line or the settings are wrong. */
  public static final int USAGE = 2;

  /** A file was refused: no video, damaged, or of a kind that is not supported. */
  public static final int REFUSED = 3;

  /** An output exists already, or cannot be written. */
  public static final int OUTPUT = 4;

  /** The server, or a neighbour it needs, does not answer. */
  public static final int UNREACHABLE = 5;

  private ExitCodes() {}

  /** The exit code of a failure with that code. */
  public static int of(String kind) {
    return switch (kind) {
      case "unsupported-source", "damaged-source", "too-large", "invalid" -> REFUSED;
      case "output" -> OUTPUT;
      case "unreachable", "unavailable", "timeout", "no-space" -> UNREACHABLE;
      default -> INTERNAL;
    };
  }
}
