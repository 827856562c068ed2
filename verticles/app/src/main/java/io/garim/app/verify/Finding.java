package io.garim.app.verify;

/**
 * Something that left with a result, or stayed behind in the platform, and is neither the redacted
 * picture nor the sound.
 *
 * @param where box, stream, packet or file it was found in
 * @param what it is
 */
public record Finding(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
