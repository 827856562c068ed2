package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An engine as a process of its own, as a worker starts it. */
final class EngineProcess implements AutoCloseable {
  /** What the launcher of an engine should say to Java. */
  static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Djava.awt.headless=true");

  private final Process process;
  private final SocketChannel socket;
  private final EngineChannel channel;
  private final EngineMessage.Ready ready;

  EngineProcess(Path folder, Path models, String... more) throws IOException {
    Path path = folder.resolve("engine" + System.nanoTime() % 100000);
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      var command = new ArrayList<String>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(FLAGS);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(EngineMain.class.getName(), "--socket", path.toString()));
      command.addAll(List.of("--models", models.toString()));
      command.addAll(List.of(more));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(new File(folder.toFile(), "engine.log"))
              .start();
      socket = server.accept();
    }
    channel = new EngineChannel(SocketStreams.in(socket), SocketStreams.out(socket));
    ready = (EngineMessage.Ready) channel.receive();
  }

  Process process() {
    return process;
  }

  EngineChannel channel() {
    return channel;
  }

  EngineMessage.Ready ready() {
    return ready;
  }

  /** Ends the worker's side of the socket. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
