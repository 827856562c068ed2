package io.garim.app.models;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A model as conf/models.yaml names it.
 *
 * @param files all of which must be there
 * @param instead what serves while it is absent, half a sentence
 */
public record Model(String name, String purpose, List<Part> files, String licence, String instead) {
  public Model {
    files = List.copyOf(files);
  }

  /** A file of a model: its name in the models folder, where it is published, and its hash. */
  public record Part(String file, String url, String sha256) {}

  /** The names of its files, for people. */
  public String fileNames() {
    return files.stream().map(Part::file).collect(Collectors.joining(", "));
  }
}
