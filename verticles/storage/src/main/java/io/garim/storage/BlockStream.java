package io.garim.storage;

import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.LongFunction;

/**
 * A run of bytes as a paused stream of pieces, made of blocks that are fetched only when demanded;
 * while it flows freely, the next block is fetched beside the one that is handed out.
 *
 * <p>Handlers run on the context given; demand may come from any thread. After a failure nothing
 * follows. The end is told once all bytes are, unless the stream is paused just then.
 */
final class BlockStream implements ReadStream<Buffer> {
  private static final int PIECE = 256 << 10;

  private final Context context;
  private final LongFunction<Future<Buffer>> blocks;
  private final long end;
  private long position;
  private long demand;
  private boolean paused = true;
  private boolean delivering;
  private boolean closed;
  private Future<Buffer> current;
  private Future<Buffer> next;
  private Handler<Throwable> onProblem = problem -> {};
  private Handler<Buffer> onPiece = piece -> {};
  private Handler<Void> onEnd = nothing -> {};

  /**
   * @param blocks fetches the block of that index, whole
   */
  BlockStream(Context context, long offset, long length, LongFunction<Future<Buffer>> blocks) {
    this.context = context;
    this.blocks = blocks;
    this.position = offset;
    this.end = offset + length;
  }

  @Override
  public synchronized BlockStream exceptionHandler(Handler<Throwable> handler) {
    onProblem = handler == null ? problem -> {} : handler;
    return this;
  }

  @Override
  public synchronized BlockStream handler(Handler<Buffer> handler) {
    onPiece = handler == null ? piece -> {} : handler;
    return this;
  }

  @Override
  public synchronized BlockStream endHandler(Handler<Void> handler) {
    onEnd = handler == null ? nothing -> {} : handler;
    return this;
  }

  @Override
  public synchronized BlockStream pause() {
    demand = 0;
    paused = true;
    return this;
  }

  @Override
  public BlockStream resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public BlockStream fetch(long amount) {
    synchronized (this) {
      demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
      paused = false;
    }
    deliverSoon();
    return this;
  }

  private void deliverSoon() {
    synchronized (this) {
      if (delivering || closed) return;
      delivering = true;
    }
    context.runOnContext(nothing -> deliver());
  }

  private void deliver() {
    for (Runnable step = step(); step != null; step = step()) step.run();
  }

  /** What is to be done next, outside the lock; null when it goes on later or not at all. */
  private synchronized Runnable step() {
    if (closed || paused) return rest();
    if (position == end) {
      closed = true;
      Handler<Void> handler = onEnd;
      return () -> handler.handle(null);
    }
    if (demand == 0) return rest();
    if (current == null) current = begin();
    if (!current.isComplete()) {
      // Before it is awaited: it may complete at once, and that must not find a delivery under way.
      rest();
      current.onComplete(outcome -> deliverSoon());
      return null;
    }
    if (current.failed()) {
      closed = true;
      Handler<Throwable> handler = onProblem;
      Throwable problem = ServiceException.of(current.cause());
      return () -> handler.handle(problem);
    }
    Buffer piece = piece(current.result());
    Handler<Buffer> handler = onPiece;
    return () -> handler.handle(piece);
  }

  private Runnable rest() {
    delivering = false;
    return null;
  }

  private Future<Buffer> begin() {
    long index = position / ObjectReader.BLOCK;
    Future<Buffer> begun = next == null ? blocks.apply(index) : next;
    boolean more = (index + 1) * ObjectReader.BLOCK < end;
    next = more && demand == Long.MAX_VALUE ? blocks.apply(index + 1) : null;
    return begun;
  }

  private Buffer piece(Buffer block) {
    int from = (int) (position % ObjectReader.BLOCK);
    int to = (int) Math.min(Math.min(block.length(), from + (long) PIECE), from + end - position);
    position += to - from;
    if (demand != Long.MAX_VALUE) demand--;
    if (to == block.length()) current = null;
    return block.slice(from, to);
  }
}
