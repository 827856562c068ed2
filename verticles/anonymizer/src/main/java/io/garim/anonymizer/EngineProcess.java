package io.garim.anonymizer;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One engine: a process of its own and the thread that talks to it.
 *
 * <p>It does one task at a time. It dies of {@link #kill}, of a broken conversation, or by itself;
 * then the task at hand fails with ENGINE_FAILED and no other is taken. Futures and listeners are
 * called on the given context.
 */
final class EngineProcess {
  private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
  private static final int START_SECONDS = 20;

  private final Context context;
  private final Process process;
  private final EngineSocket socket;
  private final BoundedLog printed = new BoundedLog();
  private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
  private final Promise<EngineProcess> started = Promise.promise();
  private final Promise<Void> gone = Promise.promise();
  private volatile boolean dead;
  private volatile boolean unwanted;
  private volatile InputFeed feed;
  private EngineChannel channel;
  private int tasks;
  private boolean hasFailed;

  private EngineProcess(Context context, Process process, EngineSocket socket) {
    this.context = context;
    this.process = process;
    this.socket = socket;
  }

  /** Starts an engine; blocks while the process is made, not while it gets ready. */
  static EngineProcess start(Context context, EngineCommand command) throws IOException {
    var socket = new EngineSocket(command.socket());
    try {
      var engine = new EngineProcess(context, command.start(), socket);
      engine.begin();
      return engine;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Itself, once it said that it is ready; fails with UNAVAILABLE when it does not in 20 s. */
  Future<EngineProcess> ready() {
    return started.future();
  }

  /** Completes when the process has ended and nothing of it is left. */
  Future<Void> gone() {
    return gone.future();
  }

  private void begin() {
    String name = "garim-engine-" + process.pid();
    printed.drain(process.getInputStream(), name + "-log");
    process.onExit().thenRun(this::exited);
    context.owner().setTimer(TimeUnit.SECONDS.toMillis(START_SECONDS), late -> giveUpStarting());
    var thread = new Thread(this::converse, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void giveUpStarting() {
    if (!started.future().isComplete()) kill();
  }

  private void exited() {
    dead = true;
    InputFeed reading = feed;
    if (reading != null) reading.abort();
    orders.add(() -> {});
    closeSocket();
    tell(gone::tryComplete);
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket file stays", e);
    }
  }

  private void converse() {
    try (SocketChannel peer = socket.accept()) {
      closeSocket();
      channel = new EngineChannel(Channels.newInputStream(peer), Channels.newOutputStream(peer));
      if (!(channel.receive() instanceof EngineMessage.Ready ready)) {
        throw new MalformedBytes("the engine did not say that it is ready");
      }
      LOG.info("Engine {} is ready: FFmpeg {}", process.pid(), ready.ffmpeg());
      context.runOnContext(now -> started.tryComplete(this));
      while (!dead) orders.take().run();
    } catch (IOException | MalformedBytes e) {
      LOG.debug("Engine {} does not talk", process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void end() {
    boolean expected = unwanted;
    dead = true;
    process.destroyForcibly();
    // An order that came while the engine died finds the conversation over, and fails.
    for (Runnable late = orders.poll(); late != null; late = orders.poll()) late.run();
    if (!expected) LOG.warn("Engine {} died; its last words:\n{}", process.pid(), printed.tail());
    context.runOnContext(now -> started.tryFail(notStarted(null)));
  }

  static ServiceException notStarted(Throwable cause) {
    return new ServiceException(FailureKind.UNAVAILABLE, "No engine could be started.", cause);
  }

  /**
   * Does a task.
   *
   * @param onProgress hears how far it is
   * @return what is in the scratch folder then; fails with the kind and sentence of what went wrong
   */
  Future<EngineResult> run(
      EngineTask task, InputFeed inputs, Consumer<EngineMessage.Progress> onProgress) {
    tasks++;
    Promise<EngineResult> outcome = Promise.promise();
    orders.add(() -> converse(task, inputs, onProgress, outcome));
    // The thread may have ended before it saw the order.
    if (dead) outcome.tryFail(died());
    return outcome.future();
  }

  private void converse(
      EngineTask task,
      InputFeed inputs,
      Consumer<EngineMessage.Progress> onProgress,
      Promise<EngineResult> outcome) {
    feed = inputs;
    try {
      channel.send(new EngineMessage.Begin(task));
      Object message = channel.receive();
      while (!isLast(message)) {
        if (message instanceof EngineMessage.Read read) answer(read, inputs);
        else if (message instanceof EngineMessage.Progress p) tell(() -> onProgress.accept(p));
        else throw new MalformedBytes("the engine said something out of place");
        message = channel.receive();
      }
      Object last = message;
      tell(() -> conclude(last, inputs, outcome));
    } catch (IOException | MalformedBytes e) {
      LOG.debug("Engine {} broke off", process.pid(), e);
      kill(unwanted);
      tell(() -> outcome.tryFail(died()));
    } finally {
      feed = null;
    }
  }

  private void tell(Runnable news) {
    context.runOnContext(now -> news.run());
  }

  private static boolean isLast(Object message) {
    return message instanceof EngineMessage.Done || message instanceof EngineMessage.Failed;
  }

  private void answer(EngineMessage.Read read, InputFeed inputs) throws IOException {
    byte[] bytes;
    try {
      bytes = inputs.read(read);
    } catch (ServiceException e) {
      channel.send(new EngineMessage.ReadFailed(e.getMessage()));
      return;
    }
    channel.sendBytes(bytes);
  }

  private void conclude(Object last, InputFeed inputs, Promise<EngineResult> outcome) {
    if (last instanceof EngineMessage.Done done) outcome.tryComplete(done.result());
    if (last instanceof EngineMessage.Failed failed) {
      hasFailed = true;
      outcome.tryFail(Faults.failure(failed.fault(), failed.reason(), inputs.problem()));
    }
  }

  private static ServiceException died() {
    return new ServiceException(FailureKind.ENGINE_FAILED, "The engine that worked on it died.");
  }

  /** Ends the process at once; whatever it does fails. */
  void kill() {
    kill(true);
  }

  private void kill(boolean wanted) {
    unwanted = wanted;
    dead = true;
    process.destroyForcibly();
  }

  boolean isAlive() {
    return !dead;
  }

  /** Whether it could not do one of its tasks. */
  boolean hasFailed() {
    return hasFailed;
  }

  /** How many tasks it was given. */
  int tasks() {
    return tasks;
  }

  long pid() {
    return process.pid();
  }

  /** Processor time it has used so far. */
  Duration computed() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
