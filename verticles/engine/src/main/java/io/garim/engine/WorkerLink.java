package io.garim.engine;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.util.Optional;
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
  private Block pending;
  private long done;
  private long total;
  private long told;

  WorkerLink(EngineChannel channel, BlockingQueue<Object> answers) {
    this.channel = channel;
    this.answers = answers;
  }

  /**
   * A block of an input that has so many bytes.
   *
   * @param number from 0 on
   */
  record Block(String input, long number, long size) {
    private long offset() {
      return number * BLOCK;
    }

    private int length() {
      return (int) Math.min(BLOCK, size - offset());
    }
  }

  /**
   * One block of an input, from the worker.
   *
   * @param soon the block that will probably be wanted next; it is on its way then
   * @throws EngineFault READ_FAILED when the worker cannot have it
   */
  byte[] block(Block wanted, Optional<Block> soon) throws IOException {
    if (pending != null && !pending.equals(wanted)) settle();
    if (pending == null) ask(wanted);
    byte[] bytes = answer(wanted.length());
    if (soon.isPresent()) ask(soon.get());
    tick();
    return bytes;
  }

  /** Waits for the answer of a read-ahead that nobody wants any more. */
  void settle() {
    if (pending == null) return;
    pending = null;
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

  private void ask(Block block) throws IOException {
    channel.send(new EngineMessage.Read(block.input(), block.offset(), block.length()));
    pending = block;
  }

  private byte[] answer(int length) {
    pending = null;
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
}
