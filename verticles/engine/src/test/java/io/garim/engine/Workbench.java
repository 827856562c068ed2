package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plays the worker's side of the channel for an engine that runs in a thread of this process. */
final class Workbench implements AutoCloseable {
  /** As many bytes of decoded frames as an engine keeps by default. */
  private static final long FRAMES = 192L << 20;

  private final Path folder;
  private final ServerSocketChannel server;
  private final SocketChannel engineSide;
  private final SocketChannel workerSide;
  private final EngineChannel channel;
  private final Thread engine;
  private final List<EngineMessage.Read> reads = new ArrayList<>();
  private int tasks;
  private long progress;

  /** A task that was given up. */
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient EngineMessage.Failed failed;

    GivenUp(EngineMessage.Failed failed) {
      super(failed.fault() + ": " + failed.reason());
      this.failed = failed;
    }
  }

  /** What a task made, and where it lies. */
  record Made(EngineResult result, Path scratch) {
    Path file(String name) {
      return scratch.resolve(name);
    }

    <T extends Record> T record(String name, Class<T> type) throws IOException {
      return RecordBytes.read(Files.readAllBytes(file(name)), type);
    }
  }

  Workbench(Path folder, Path models) throws IOException {
    this(folder, models, false);
  }

  Workbench(Path folder, Path models, boolean plain) throws IOException {
    this(folder, models, Detectors.BUILT_IN, FRAMES, plain);
  }

  Workbench(Path folder, Path models, Detectors detectors, boolean plain) throws IOException {
    this(folder, models, detectors, FRAMES, plain);
  }

  /** An engine that keeps so many bytes of decoded frames. */
  Workbench(Path folder, Path models, Detectors detectors, long frames, boolean plain)
      throws IOException {
    this.folder = folder;
    Natives.load();
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(address);
    engineSide = SocketChannel.open(address);
    workerSide = server.accept();
    channel = new EngineChannel(SocketStreams.in(workerSide), SocketStreams.out(workerSide));
    var other = new EngineChannel(SocketStreams.in(engineSide), SocketStreams.out(engineSide));
    var session = new EngineSession(other, models, detectors, frames, plain, () -> {});
    engine = new Thread(() -> serve(session), "engine");
    engine.start();
    channel.receive();
  }

  private static void serve(EngineSession session) {
    try {
      session.serve();
    } catch (IOException e) {
      // The bench was closed.
    }
  }

  /** Reads the engine asked for, in order, over all tasks. */
  List<EngineMessage.Read> reads() {
    return reads;
  }

  /** Progress messages of the last task. */
  long progress() {
    return progress;
  }

  /** The inputs of a task by name; a list of parts with their accounts. */
  static final class Inputs {
    private final Map<String, Path> files = new TreeMap<>();
    private final List<EngineInput> inputs = new ArrayList<>();

    Inputs file(String name, Path path) throws IOException {
      return file(name, path, Optional.empty());
    }

    Inputs file(String name, Path path, Optional<Ledger> ledger) throws IOException {
      files.put(name, path);
      inputs.add(new EngineInput(name, Files.size(path), ledger, path.toString()));
      return this;
    }
  }

  Inputs inputs() {
    return new Inputs();
  }

  /** A record as a file that can be an input. */
  Path record(Record value) throws IOException {
    Path path = Files.createTempFile(folder, "record", ".bin");
    return Files.write(path, RecordBytes.write(value));
  }

  Made run(TaskKind kind, PtsRange range, Inputs given) throws IOException {
    return run(kind, 0, range, given);
  }

  Made run(TaskKind kind, int segment, PtsRange range, Inputs given) throws IOException {
    return run(EngineWork.of(kind), segment, range, given);
  }

  /** Runs a task to its end. */
  Made run(EngineWork work, int segment, PtsRange range, Inputs given) throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("task" + tasks++));
    progress = 0;
    channel.send(
        new EngineMessage.Begin(
            new EngineTask(work, segment, range, given.inputs, scratch.toString())));
    while (true) {
      Object message = channel.receive();
      if (message instanceof EngineMessage.Read read) answer(read, given);
      else if (message instanceof EngineMessage.Done done) return new Made(done.result(), scratch);
      else if (message instanceof EngineMessage.Failed failed) throw new GivenUp(failed);
      else progress++;
    }
  }

  private void answer(EngineMessage.Read read, Inputs given) throws IOException {
    reads.add(read);
    Path path = given.files.get(read.input());
    if (path == null) {
      channel.send(new EngineMessage.ReadFailed("no input " + read.input()));
      return;
    }
    byte[] bytes = new byte[read.length()];
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(read.offset());
      file.readFully(bytes);
      channel.sendBytes(bytes);
    } catch (IOException e) {
      channel.send(new EngineMessage.ReadFailed(String.valueOf(e)));
    }
  }

  @Override
  public void close() throws IOException {
    engine.interrupt();
    workerSide.close();
    engineSide.close();
    server.close();
  }
}
