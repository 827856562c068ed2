package io.garim.bench.pipeline;

import io.garim.bench.WholeFolder;
import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineMemory;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine driven without any platform, its inputs in memory: what the platform's cost is measured
 * against. Used by one thread.
 */
final class BareEngine implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final SocketChannel peer;
  private final EngineChannel channel;
  private int tasks;

  BareEngine(List<String> command, Path models) throws IOException {
    folder = Files.createTempDirectory("garim-bench");
    Path socket = folder.resolve("s");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--socket", socket.toString(), "--models", models.toString()));
      ProcessBuilder program = new ProcessBuilder(words).redirectErrorStream(true);
      program.environment().putAll(EngineMemory.ENVIRONMENT);
      process = program.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      peer = server.accept();
    }
    channel = new EngineChannel(Channels.newInputStream(peer), Channels.newOutputStream(peer));
    if (!(channel.receive() instanceof EngineMessage.Ready)) throw new IOException("no engine");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Does a task and leaves its outputs in the folder returned. */
  Outcome run(TaskKind kind, int segment, PtsRange range, Map<String, byte[]> inputs)
      throws IOException {
    List<EngineInput> named =
        inputs.entrySet().stream().map(e -> named(e.getKey(), e.getValue())).toList();
    return run(kind, segment, range, inputs, named);
  }

  /** The clip's bytes are known by what they are in memory, and by this process alone. */
  private static EngineInput named(String name, byte[] bytes) {
    String content = name.equals("source") ? "source-" + System.identityHashCode(bytes) : "";
    return new EngineInput(name, bytes.length, Optional.empty(), content);
  }

  /** As above, with inputs that say what must come out of them. */
  Outcome run(
      TaskKind kind,
      int segment,
      PtsRange range,
      Map<String, byte[]> inputs,
      List<EngineInput> named)
      throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("t" + tasks++));
    channel.send(
        new EngineMessage.Begin(
            new EngineTask(EngineWork.of(kind), segment, range, named, scratch.toString())));
    while (true) {
      Object message = channel.receive();
      if (message instanceof EngineMessage.Read read) {
        byte[] all = inputs.get(read.input());
        int from = (int) read.offset();
        channel.sendBytes(Arrays.copyOfRange(all, from, from + read.length()));
      } else if (message instanceof EngineMessage.Done done) {
        return new Outcome(done.result(), scratch);
      } else if (message instanceof EngineMessage.Failed failed) {
        throw new IOException(kind + " failed: " + failed.reason());
      }
    }
  }

  /** What a task left behind. */
  record Outcome(EngineResult result, Path scratch) {
    byte[] bytes(String output) throws IOException {
      return Files.readAllBytes(scratch.resolve(output));
    }
  }

  @Override
  public void close() throws IOException {
    peer.close();
    process.destroyForcibly();
    WholeFolder.delete(folder);
  }
}
