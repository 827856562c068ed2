package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/**
 * The engine's line to its worker while a task runs: fetches blocks and tells progress. At most one
 * read is under way; the next block of a run is asked for before it is needed. Used by the task's
 * thread; the answers come from the thread that owns the socket's input.
 */
final class WorkerLink {
  static final int BLOCK = 1 << 20;
  private static final long TELL_EVERY_NANOS = 400_000_000L;

  private final EngineChannel channel;
  private final BlockingQueue<Object> answers;
  private String pendingInput;
  private long pendingBlock;
  private long done;
  private long total;
  private long told;

  WorkerLink(EngineChannel channel, BlockingQueue<Object> answers) {
    this.channel = channel;
    this.answers = answers;
  }

  /**
   * One block of an input, from the worker.
   *
   * @param ahead whether the block behind it will probably be wanted
   * @throws EngineFault READ_FAILED when the worker cannot have it
   */
  byte[] block(String input, long block, long size, boolean ahead) throws IOException {
    if (pendingInput != null && !(pendingInput.equals(input) && pendingBlock == block)) settle();
    if (pendingInput == null) ask(input, block, size);
    byte[] bytes = answer(length(block, size));
    if (ahead && (block + 1) * BLOCK < size) ask(input, block + 1, size);
    tick();
    return bytes;
  }

  /** Waits for the answer of a read-ahead that nobody wants any more. */
  void settle() {
    if (pendingInput == null) return;
    pendingInput = null;
    take();
  }

  /** So many frames are done. Sent at most a few times a second. */
  void progress(long nowDone, long ofTotal) {
    done = nowDone;
    total = ofTotal;
    tick();
  }

  private void tick() {
    long now = System.nanoTime();
    if (now - told < TELL_EVERY_NANOS) return;
    told = now;
    try {
      channel.send(new EngineMessage.Progress(done, Math.max(done, total)));
    } catch (IOException e) {
      throw new EngineFault(Fault.INTERNAL, "the worker is gone", e);
    }
  }

  private void ask(String input, long block, long size) throws IOException {
    channel.send(new EngineMessage.Read(input, block * BLOCK, length(block, size)));
    pendingInput = input;
    pendingBlock = block;
  }

  private byte[] answer(int length) {
    pendingInput = null;
    Object answer = take();
    if (answer instanceof EngineMessage.ReadFailed failed) {
      throw new EngineFault(Fault.READ_FAILED, failed.reason());
    }
    if (answer instanceof byte[] bytes && bytes.length == length) return bytes;
    throw new EngineFault(Fault.READ_FAILED, "a block came with the wrong length");
  }

  private Object take() {
    try {
      return answers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFault(Fault.READ_FAILED, "interrupted while waiting for a block", e);
    }
  }

  private static int length(long block, long size) {
    return (int) Math.min(BLOCK, size - block * BLOCK);
  }
}
