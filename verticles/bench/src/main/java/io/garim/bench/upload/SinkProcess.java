package io.garim.bench.upload;

import io.garim.app.platform.Folders;
import io.garim.bench.JavaProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link ByteSink} in a process of its own, with the platform's own Java options. */
final class SinkProcess implements AutoCloseable {
  private final Process process;
  private final URI address;

  SinkProcess() throws IOException {
    process =
        JavaProgram.ofOwnClassPath(Folders.home())
            .running(ByteSink.class.getName(), List.of())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String port = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (port == null) throw new IOException("the sink did not start");
    address = URI.create("http://127.0.0.1:" + port + "/");
  }

  URI address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
