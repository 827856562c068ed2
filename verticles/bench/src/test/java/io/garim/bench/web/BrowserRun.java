package io.garim.bench.web;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a browser through the page: what each check of it said, or why there was none. */
record BrowserRun(Map<String, JsonObject> checks, Optional<String> notRun) {
  private static final Path WEB = Path.of("..", "..", "webroot").toAbsolutePath().normalize();

  /** Why no run is possible here, before a server is started for it. */
  static Optional<String> hindrance() {
    if (!Files.isDirectory(WEB.resolve("node_modules/playwright-core"))) {
      return Optional.of("webroot/node_modules is missing: run npm ci there");
    }
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      return node.waitFor() == 0 ? Optional.empty() : Optional.of("node fails");
    } catch (IOException e) {
      return Optional.of("node is not installed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Runs a script of checks of the page of that server; the words are the script's last ones. */
  static BrowserRun of(String script, URI server, Path... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("node", "src/test/js/" + script, WEB.toString()));
    command.add(server.toString().replaceFirst("/$", ""));
    for (Path word : words) command.add(word.toString());
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    Map<String, JsonObject> checks = new HashMap<>();
    Optional<String> notRun = Optional.empty();
    var noise = new StringBuilder();
    try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("{")) {
          noise.append(line).append('\n');
          continue;
        }
        var said = new JsonObject(line);
        if (said.containsKey("skip")) notRun = Optional.of(said.getString("skip"));
        else checks.put(said.getString("check"), said);
      }
    } finally {
      node.destroy();
    }
    if (checks.isEmpty() && notRun.isEmpty()) throw new AssertionError(noise.toString());
    return new BrowserRun(checks, notRun);
  }
}
