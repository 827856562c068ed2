package io.garim.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One input of a task, fetched from the worker in blocks; the last few blocks are kept. */
final class WorkerBytes implements ByteSource {
  private static final int KEPT_BLOCKS = 8;

  private final WorkerLink worker;
  private final String name;
  private final long size;
  private final Map<Long, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
  private long lastFetched = -2;

  WorkerBytes(WorkerLink worker, String name, long size) {
    this.worker = worker;
    this.name = name;
    this.size = size;
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
    byte[] fetched = worker.block(name, number, size, number == lastFetched + 1);
    lastFetched = number;
    if (blocks.size() >= KEPT_BLOCKS) blocks.remove(blocks.keySet().iterator().next());
    blocks.put(number, fetched);
    return fetched;
  }
}
