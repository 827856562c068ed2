package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The engine as a process: {@code --socket PATH} of the worker's unix domain socket, {@code
 * --models DIR} of the model files (may be missing), {@code --frames BYTES} of decoded frames it
 * may keep (none when missing), and {@code --plain} to render without redaction, for measuring
 * only. It ends at once, whatever it is doing, when the worker's side of the socket ends.
 */
public final class EngineMain {
  private EngineMain() {}

  public static void main(String[] arguments) throws IOException {
    String socket = option(arguments, "--socket");
    String models = option(arguments, "--models");
    if (socket.isEmpty()) {
      System.err.println("usage: --socket PATH [--models DIR] [--frames BYTES] [--plain]");
      System.exit(2);
    }
    Natives.load();
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    var link = new EngineChannel(SocketStreams.in(channel), SocketStreams.out(channel));
    String frames = option(arguments, "--frames");
    long kept = frames.isEmpty() ? 0 : Long.parseLong(frames);
    boolean plain = java.util.Arrays.asList(arguments).contains("--plain");
    Runnable gone = () -> Runtime.getRuntime().halt(0);
    try {
      new EngineSession(link, Path.of(models), kept, plain, gone).serve();
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static String option(String[] arguments, String name) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) return arguments[i + 1];
    }
    return "";
  }
}
