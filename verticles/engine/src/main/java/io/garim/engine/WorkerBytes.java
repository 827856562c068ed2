package io.garim.engine;

import io.garim.domain.engine.EngineInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One input of a task, fetched from the worker in blocks; the last few blocks are kept. Of one that
 * is read in turn, the block behind the one that is read is on its way, and at its end the first
 * block of the input that comes after it.
 */
final class WorkerBytes implements ByteSource {
  private static final int KEPT_BLOCKS = 8;

  private final WorkerLink worker;
  private final String name;
  private final long size;
  private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
  private final boolean inTurn;
  private final Optional<WorkerLink.Block> after;
  private long lastFetched = -2;

  private WorkerBytes(
      WorkerLink worker, EngineInput input, boolean inTurn, Optional<WorkerLink.Block> after) {
    this.worker = worker;
    this.name = input.name();
    this.size = input.size();
    this.inTurn = inTurn;
    this.after = after;
  }

  /** An input that is read anywhere. */
  static WorkerBytes of(WorkerLink worker, EngineInput input) {
    return new WorkerBytes(worker, input, false, Optional.empty());
  }

  /**
   * An input that is read from its beginning to its end, and then another.
   *
   * @param after empty behind the last
   */
  static WorkerBytes inTurn(WorkerLink worker, EngineInput input, Optional<EngineInput> after) {
    Optional<WorkerLink.Block> first =
        after.filter(i -> i.size() > 0).map(i -> new WorkerLink.Block(i.name(), 0, i.size()));
    return new WorkerBytes(worker, input, true, first);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long at, byte[] into, int length) throws IOException {
    if (at >= size) return 0;
    byte[] block = block(at / WorkerLink.BLOCK);
    int offset = (int) (at % WorkerLink.BLOCK);
    int n = Math.min(length, block.length - offset);
    System.arraycopy(block, offset, into, 0, n);
    return n;
  }

  private byte[] block(long number) throws IOException {
    byte[] kept = blocks.get(number);
    if (kept != null) return kept;
    byte[] fetched = worker.block(new WorkerLink.Block(name, number, size), soon(number));
    lastFetched = number;
    if (blocks.size() >= KEPT_BLOCKS) blocks.remove(blocks.keySet().iterator().next());
    blocks.put(number, fetched);
    return fetched;
  }

  private Optional<WorkerLink.Block> soon(long number) {
    boolean last = (number + 1) * WorkerLink.BLOCK >= size;
    if (last) return after;
    boolean onwards = inTurn || number == lastFetched + 1;
    return onwards ? Optional.of(new WorkerLink.Block(name, number + 1, size)) : Optional.empty();
  }
}
