package io.garim.app.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The folder with the model files, and what the catalog says of each. A file whose hash differs
 * from the catalog's is never used. Blocking; for the command line and start-up.
 */
public final class ModelsFolder {
  /** Whether a model can be used. */
  public enum Status {
    PRESENT,
    ABSENT,
    WRONG_HASH
  }

  /** The operator's model of plates, which no catalog names. */
  public static final String PLATES = "plates.onnx";

  private final Path folder;
  private final List<Model> catalog;

  public ModelsFolder(Path folder) {
    this.folder = folder;
    this.catalog = catalog();
  }

  public Path path() {
    return folder;
  }

  public List<Model> models() {
    return catalog;
  }

  /** Absent while any of its files is; else refused when any of them differs. */
  public Status status(Model model) {
    List<Status> parts = model.files().stream().map(this::status).toList();
    if (parts.contains(Status.ABSENT)) return Status.ABSENT;
    return parts.contains(Status.WRONG_HASH) ? Status.WRONG_HASH : Status.PRESENT;
  }

  private Status status(Model.Part part) {
    Path file = folder.resolve(part.file());
    if (!Files.isRegularFile(file)) return Status.ABSENT;
    try (InputStream in = Files.newInputStream(file)) {
      return sha256(in).equals(part.sha256()) ? Status.PRESENT : Status.WRONG_HASH;
    } catch (IOException e) {
      return Status.WRONG_HASH;
    }
  }

  /** Whether the model of that name is there, unchanged. */
  public boolean has(String name) {
    return catalog.stream().anyMatch(m -> m.name().equals(name) && status(m) == Status.PRESENT);
  }

  /** The SHA-256 of the operator's own model of plates, when there is one. */
  public Optional<String> plates() {
    Path file = folder.resolve(PLATES);
    if (!Files.isRegularFile(file)) return Optional.empty();
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(sha256(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the model " + file + " cannot be read", e);
    }
  }

  /**
   * Fetches what a model lacks from where its makers publish it; a file appears only when its hash
   * is right.
   *
   * @throws IOException with a sentence for people
   */
  public void pull(Model model) throws IOException, InterruptedException {
    for (Model.Part part : model.files()) {
      if (status(part) != Status.PRESENT) pull(part);
    }
  }

  private void pull(Model.Part model) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, model.file(), ".part");
    try {
      HttpClient client =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(Duration.ofSeconds(20))
              .build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(model.url())).timeout(Duration.ofMinutes(5)).build();
      HttpResponse<Path> answer = client.send(request, HttpResponse.BodyHandlers.ofFile(part));
      if (answer.statusCode() != 200) {
        throw new IOException("the server answered " + answer.statusCode() + " for " + model.url());
      }
      try (InputStream in = Files.newInputStream(part)) {
        String hash = sha256(in);
        if (!hash.equals(model.sha256())) {
          throw new IOException(
              "what came from "
                  + model.url()
                  + " is not "
                  + model.file()
                  + " (sha256 "
                  + hash
                  + ")");
        }
      }
      Files.move(part, folder.resolve(model.file()), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String sha256(InputStream in) throws IOException {
    try (var digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Model> catalog() {
    try (InputStream in = ModelsFolder.class.getResourceAsStream("/models.yaml")) {
      List<Map<String, Object>> entries =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return entries.stream().map(ModelsFolder::model).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Model model(Map<String, Object> entry) {
    List<?> files = (List<?>) entry.get("files");
    return new Model(
        said(entry, "name"),
        said(entry, "purpose"),
        files.stream().map(file -> part((Map<?, ?>) file)).toList(),
        said(entry, "licence"),
        said(entry, "instead"));
  }

  private static Model.Part part(Map<?, ?> entry) {
    return new Model.Part(said(entry, "file"), said(entry, "url"), said(entry, "sha256"));
  }

  private static String said(Map<?, ?> entry, String key) {
    return Objects.requireNonNull(entry.get(key), "models.yaml: " + key + " is missing").toString();
  }
}
