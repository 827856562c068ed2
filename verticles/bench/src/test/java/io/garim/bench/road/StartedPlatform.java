package io.garim.bench.road;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A platform on an empty folder for all tests of a class: it starts before the first of them, and
 * is stopped after the last.
 */
final class StartedPlatform implements Site, BeforeAllCallback, AfterAllCallback {
  private final Path folder;
  private final String[] settings;
  private PlatformProcess process;

  /** Its folder has that name; clips of the tests lie in there too. */
  StartedPlatform(String name, String... settings) {
    this.folder = Checkout.freshFolder(name);
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    start();
  }

  private void start() throws Exception {
    process = PlatformProcess.start(folder.resolve("data"), settings);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (process != null) process.close();
  }

  /** kill -9, and another on the same folder; it answers at another address. */
  void killAndStartAgain() throws Exception {
    process.killForcibly();
    start();
  }

  @Override
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The one that runs now. */
  PlatformProcess process() {
    return process;
  }

  @Override
  public Rest rest() {
    return process.rest();
  }
}
