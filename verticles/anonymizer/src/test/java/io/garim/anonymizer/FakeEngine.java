package io.garim.anonymizer;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An engine in plain Java that behaves as the segment of its task says. */
public final class FakeEngine {
  static final int ECHO = 0;
  static final int DIE = 1;
  static final int HANG = 2;
  static final int FAIL = 3;
  static final int WORK_FOREVER = 4;
  static final int WRITE_MUCH = 5;
  static final int TELL = 6;
  static final int LIE = 7;
  static final int SPIN = 8;

  private static EngineChannel channel;
  private static int tasks;

  private FakeEngine() {}

  /** The command that starts one, to which the worker adds its arguments. */
  static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        ManagementFactory.getRuntimeMXBean().getClassPath(),
        FakeEngine.class.getName());
  }

  /** Arguments end with {@code --socket PATH --models DIR}. */
  public static void main(String[] args) throws Exception {
    Path path = Path.of(args[args.length - 3]);
    try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      channel =
          new EngineChannel(Channels.newInputStream(socket), Channels.newOutputStream(socket));
      long pid = ProcessHandle.current().pid();
      channel.send(new EngineMessage.Ready("8", "4", List.of("h264"), pid));
      while (true) {
        tasks++;
        EngineMessage.Begin begin = (EngineMessage.Begin) channel.receive();
        perform(begin.task());
      }
    } catch (EOFException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void perform(EngineTask task) throws Exception {
    System.out.println("task of segment " + task.segment());
    switch (task.segment()) {
      case ECHO -> echo(task);
      case DIE -> Runtime.getRuntime().halt(3);
      case HANG -> new CountDownLatch(1).await();
      case FAIL -> channel.send(new EngineMessage.Failed(Fault.DAMAGED, "It is broken."));
      case WORK_FOREVER -> workForever();
      case WRITE_MUCH -> writeMuch(task);
      case TELL -> done(task, "told", describe().getBytes("UTF-8"));
      case LIE -> channel.send(result(List.of("../secret")));
      case SPIN -> spin();
      default -> throw new IllegalArgumentException("no such behaviour");
    }
  }

  /** All inputs one behind the other, read in small pieces. */
  private static void echo(EngineTask task) throws IOException {
    var all = new ByteArrayOutputStream();
    for (EngineInput input : task.inputs()) {
      all.writeBytes((input.name() + input.ledger().isPresent() + ":").getBytes("UTF-8"));
      int piece = 300_000;
      for (long offset = 0; offset < input.size(); offset += piece) {
        int length = (int) Math.min(piece, input.size() - offset);
        channel.send(new EngineMessage.Read(input.name(), offset, length));
        Object answer = channel.receive();
        if (answer instanceof EngineMessage.ReadFailed failed) {
          channel.send(new EngineMessage.Failed(Fault.READ_FAILED, failed.reason()));
          return;
        }
        all.writeBytes((byte[]) answer);
        channel.send(new EngineMessage.Progress(offset, input.size()));
      }
    }
    String output =
        switch (task.work()) {
          case COMPOSE -> "result";
          case PACK, PREVIEW -> "pack";
          default -> "probe";
        };
    done(task, output, all.toByteArray());
  }

  private static void workForever() throws Exception {
    for (long done = 0; ; done++) {
      channel.send(new EngineMessage.Progress(done, 1_000_000));
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }

  private static void spin() throws IOException {
    long sum = 0;
    while (sum >= 0) sum = (sum * 31 + System.nanoTime()) & 0xffff;
    channel.send(new EngineMessage.Progress(sum, sum));
  }

  private static void writeMuch(EngineTask task) throws Exception {
    Files.write(Path.of(task.scratch(), "probe"), new byte[3 << 20]);
    workForever();
  }

  private static String describe() {
    return "pid="
        + ProcessHandle.current().pid()
        + " tasks="
        + tasks
        + " env="
        + new TreeSet<>(System.getenv().keySet());
  }

  private static void done(EngineTask task, String name, byte[] bytes) throws IOException {
    Files.write(Path.of(task.scratch(), name), bytes);
    channel.send(result(List.of(name)));
  }

  private static EngineMessage.Done result(List<String> names) {
    return new EngineMessage.Done(new EngineResult(names, new Ledger(7, 1, "d"), 5));
  }
}
