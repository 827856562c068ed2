package io.garim.anonymizer;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Names a worker, anew at each start: what it wrote before is never taken for what it writes. */
final class Holder {
  /** The longest name: it is part of the keys of all a worker writes. */
  static final int MAX_LENGTH = 12;

  private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM = 6;

  private Holder() {}

  static String name(String node) {
    return name(node, new SecureRandom());
  }

  static String name(String node, RandomGenerator random) {
    String plain = node.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    var name = new StringBuilder(plain);
    name.setLength(Math.min(plain.length(), MAX_LENGTH - RANDOM - 1));
    name.append('-');
    for (int i = 0; i < RANDOM; i++) name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return name.toString();
  }
}
