package io.garim.contract.bytes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Verified reading of objects by claim: no byte is handed out before the block it is in was checked
 * against the claim. Callable from any thread; futures complete on the caller's context. Buffers
 * belong to the reader and must not be changed. Fails with CORRUPT when bytes are not those that
 * were stored, NOT_FOUND when there are none, UNAVAILABLE when the store does not answer.
 */
public interface ObjectReader {
  /** Bytes of a block; the unit of hashing, fetching and caching. */
  int BLOCK = 4 << 20;

  /** A whole block, the last one shorter. */
  Future<Buffer> block(Claim claim, long index);

  /** The bytes from offset on, exactly that many; they must lie inside the object. */
  Future<Buffer> range(Claim claim, long offset, int length);

  /** The whole of a small object (at most 64 MiB). */
  Future<Buffer> whole(Claim claim);

  /** The bytes from offset on as a paused stream that fetches only what is demanded. */
  ReadStream<Buffer> stream(Claim claim, long offset, long length);
}
