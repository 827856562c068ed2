package io.garim.bench.corpus;

import java.util.Optional;

/**
 * One file of the corpus: how it is made and what must become of it.
 *
 * @param name unlike any other's; letters, digits and dashes
 * @param form container, picture and sound in a few words, for the table
 * @param suffix of the file's name, which no one may trust
 * @param refusal part of the reason it must be refused with; empty when it must come out right
 * @param damaged its readers may disagree about what is in it, so only the one of the engine's own
 *     build counts
 * @param recipe how it is made
 */
public record Clip(
    String name,
    String form,
    String suffix,
    Optional<String> refusal,
    boolean damaged,
    Recipe recipe) {

  /** A clip that must come out right. */
  public static Clip right(String name, String form, String suffix, Recipe recipe) {
    return new Clip(name, form, suffix, Optional.empty(), false, recipe);
  }

  /** The same, made by one call of ffmpeg. */
  public static Clip right(String name, String form, String suffix, String line) {
    return right(name, form, suffix, (kitchen, out) -> kitchen.ffmpeg(line, out));
  }

  /** A damaged clip of which all that can be read must come out right. */
  public static Clip damaged(String name, String form, String suffix, Recipe recipe) {
    return new Clip(name, form, suffix, Optional.empty(), true, recipe);
  }

  /** A clip that must be refused with a reason that holds these words. */
  public static Clip refused(String name, String form, String suffix, String words, Recipe recipe) {
    return new Clip(name, form, suffix, Optional.of(words), false, recipe);
  }

  /** The same, made by one call of ffmpeg. */
  public static Clip refused(String name, String form, String suffix, String words, String line) {
    return refused(name, form, suffix, words, (kitchen, out) -> kitchen.ffmpeg(line, out));
  }
}
