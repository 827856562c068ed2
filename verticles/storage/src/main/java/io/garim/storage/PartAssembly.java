package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.ObjectReader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;

/**
 * One part while its chunks come in: in memory when it is one chunk, in a file when it is more, the
 * hashes of its blocks beside it. Chunks are added one after the other, each when the one before is
 * there; all but the last are whole blocks.
 */
final class PartAssembly {
  private final WorkerExecutor workers;
  private final Path spools;
  private final StringBuilder hashes = new StringBuilder();
  private final int number;
  private final boolean single;
  private byte[] chunk = new byte[0];
  private PartSpool spool;
  private long length;

  /**
   * @param single whether one chunk is all there will be
   */
  PartAssembly(WorkerExecutor workers, Path spools, int number, boolean single) {
    this.workers = workers;
    this.spools = spools;
    this.number = number;
    this.single = single;
  }

  int number() {
    return number;
  }

  long length() {
    return length;
  }

  String hashes() {
    return hashes.toString();
  }

  /** The next bytes; the array is the assembly's from now on. */
  Future<Void> add(byte[] bytes) {
    length += bytes.length;
    if (single) chunk = bytes;
    return blocking(
        () -> {
          hash(bytes);
          if (!single) {
            if (spool == null) spool = PartSpool.open(spools);
            spool.append(bytes);
          }
          return null;
        });
  }

  private void hash(byte[] bytes) {
    for (int from = 0; from < bytes.length; from += ObjectReader.BLOCK) {
      int length = Math.min(bytes.length - from, ObjectReader.BLOCK);
      hashes.append(HexFormat.of().formatHex(BlockDigest.hash(bytes, from, length)));
    }
  }

  PartBody body() {
    return single ? new PartBody.InMemory(chunk, chunk.length) : spool.body();
  }

  /** Writes what there is as an object of its own. */
  <T> Future<T> writtenBy(Writes<T> writes) {
    return single ? writes.bytes(Buffer.buffer(chunk)) : writes.file(spool.body().file());
  }

  /** Two ways to write an object. */
  interface Writes<T> {
    Future<T> bytes(Buffer bytes);

    Future<T> file(Path file);
  }

  /** Lets go of bytes and file. Never fails. */
  Future<Void> drop() {
    chunk = new byte[0];
    if (spool == null) return Future.succeededFuture();
    return blocking(
            () -> {
              spool.delete();
              return null;
            })
        .otherwiseEmpty();
  }

  private Future<Void> blocking(Callable<Void> work) {
    return workers.executeBlocking(work, false);
  }
}
