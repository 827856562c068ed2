package io.garim.bench.corpus;

/**
 * What became of a clip.
 *
 * @param detail what was wrong, the reason it was refused with, or why it could not be made
 * @param seconds from the upload to the end
 */
public record Outcome(Clip clip, Kind kind, String detail, double seconds) {
  /** How it ended. */
  public enum Kind {
    RIGHT,
    REFUSED,
    WRONG,
    CRASHED,
    NOT_MADE
  }

  /** Its row of the table. */
  public String row() {
    String said =
        switch (kind) {
          case RIGHT -> detail.isEmpty() ? "right" : "right (" + detail + ")";
          case REFUSED -> "refused: " + detail;
          case WRONG -> "WRONG: " + detail;
          case CRASHED -> "CRASHED: " + detail;
          case NOT_MADE -> "not made: " + detail;
        };
    return "%-32s %-22s %5.1f s  %s".formatted(clip.name(), clip.form(), seconds, said);
  }
}
