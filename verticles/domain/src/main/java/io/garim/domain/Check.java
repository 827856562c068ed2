package io.garim.domain;

import java.time.Duration;

/** Guards for record constructors: each throws {@link IllegalArgumentException} naming the part. */
public final class Check {
  private Check() {}

  public static void that(boolean holds, String otherwise) {
    if (!holds) throw new IllegalArgumentException(otherwise);
  }

  public static void atLeast(long least, long value, String name) {
    that(value >= least, name + " must be at least " + least + ", was " + value);
  }

  public static void between(double least, double most, double value, String name) {
    that(
        value >= least && value <= most,
        name + " must be " + least + " to " + most + ", was " + value);
  }

  public static void positive(Duration value, String name) {
    that(
        !value.isNegative() && !value.isZero(),
        name + " must be longer than nothing, was " + value);
  }

  public static void filled(String value, String name) {
    that(value != null && !value.isBlank(), name + " must not be empty");
  }

  public static void filled(String value, int most, String name) {
    filled(value, name);
    that(
        value.length() <= most,
        name + " must have at most " + most + " characters, had " + value.length());
  }
}
