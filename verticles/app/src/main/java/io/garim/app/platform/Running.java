package io.garim.app.platform;

import io.garim.app.client.GarimClient;
import io.garim.app.config.AppConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A platform that answers, and how to reach it: one that was running on the data folder already,
 * one somewhere else, or one of our own, which is stopped with this.
 */
public final class Running implements AutoCloseable {
  private static final String NOTE = "running.properties";

  private final GarimClient client;
  private final Optional<Platform> own;
  private volatile Runnable farewell = () -> {};

  private Running(GarimClient client, Optional<Platform> own) {
    this.client = client;
    this.own = own;
    Runtime.getRuntime().addShutdownHook(new Thread(this::toldToStop, "garim-farewell"));
  }

  /** What is still to be done when the program is told to stop, before the platform stops. */
  public void atStop(Runnable last) {
    farewell = last;
  }

  /** Without this, the database of a platform of our own would outlive the program. */
  private void toldToStop() {
    try {
      farewell.run();
    } finally {
      close();
    }
  }

  public static Running elsewhere(GarimClient client) {
    return new Running(client, Optional.empty());
  }

  /** The platform that runs on the data folder of these settings; it is started if none does. */
  public static Running here(AppConfig config, Consumer<String> notices) throws Exception {
    Optional<GarimClient> there = noted(Folders.data(config));
    if (there.isPresent()) {
      notices.accept("using the Garim that runs at " + there.get().server());
      return elsewhere(there.get());
    }
    Platform platform = Platform.start(config, notices);
    return new Running(new GarimClient(platform.url(), platform.token()), Optional.of(platform));
  }

  public GarimClient client() {
    return client;
  }

  public Optional<Platform> own() {
    return own;
  }

  /** Notes in the data folder where this platform answers, for commands to come. */
  static void note(Path data, URI url, Optional<String> token) throws IOException {
    var note = new Properties();
    note.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
    note.setProperty("url", url.toString());
    token.ifPresent(t -> note.setProperty("token", t));
    Path file = data.resolve(NOTE);
    Files.deleteIfExists(file);
    Private.create(file);
    try (Writer out = Files.newBufferedWriter(file)) {
      note.store(out, null);
    }
  }

  static void unnote(Path data) {
    try {
      Files.deleteIfExists(data.resolve(NOTE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client of the platform that runs on a data folder and is ready, if one does. */
  public static Optional<GarimClient> on(Path data) throws IOException {
    return noted(data);
  }

  private static Optional<GarimClient> noted(Path data) throws IOException {
    Path file = data.resolve(NOTE);
    if (!Files.isReadable(file)) return Optional.empty();
    var note = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      note.load(in);
    }
    boolean alive =
        ProcessHandle.of(Long.parseLong(note.getProperty("pid", "0")))
            .map(ProcessHandle::isAlive)
            .orElse(false);
    if (!alive) return Optional.empty();
    var client =
        new GarimClient(
            URI.create(note.getProperty("url", "")),
            Optional.ofNullable(note.getProperty("token")));
    return client.ready() ? Optional.of(client) : Optional.empty();
  }

  @Override
  public void close() {
    own.ifPresent(Platform::close);
  }
}
