package io.garim.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small file of generated secrets, made once and kept over restarts. Readable and writable by its
 * owner only (mode 0600 where the file system knows modes).
 */
final class SecretFile {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Path file;
  private final SecureRandom random;

  SecretFile(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /**
   * The secrets, generated at the first call and the same ever after.
   *
   * @param lengths name of each secret → how many letters and digits it has
   * @throws IllegalStateException when the file exists but lacks a secret: it was damaged, and
   *     guessing would lock its users out
   */
  Map<String, String> open(Map<String, Integer> lengths) throws IOException {
    if (Files.notExists(file)) create(lengths);
    Properties kept = new Properties();
    try (Reader reader = new StringReader(Files.readString(file))) {
      kept.load(reader);
    }
    Map<String, String> secrets = new TreeMap<>();
    for (String name : lengths.keySet()) {
      String value = kept.getProperty(name, "");
      if (value.isBlank())
        throw new IllegalStateException(
            "The file "
                + file
                + " has no '"
                + name
                + "'. Restore it, or delete it to get new ones.");
      secrets.put(name, value);
    }
    return Map.copyOf(secrets);
  }

  private void create(Map<String, Integer> lengths) {
    String text =
        lengths.keySet().stream()
            .sorted()
            .map(name -> name + "=" + letters(lengths.get(name)) + "\n")
            .collect(Collectors.joining());
    try {
      Folders.writePrivately(file, text);
    } catch (IOException cannotWrite) {
      throw new UncheckedIOException("Cannot write " + file, cannotWrite);
    }
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    return text.toString();
  }
}
