package io.garim.contract.bytes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;

/**
 * Writes objects, hashing while it sends. The claim comes only after the store has acknowledged
 * every byte; a failed write leaves nothing behind that a claim names. Keys are never written twice
 * with different content: they carry a hash of their inputs, the attempt and the holder. Callable
 * from any thread. Fails with NO_SPACE or UNAVAILABLE.
 */
public interface ObjectWriter {
  Future<Claim> write(Bucket bucket, String key, Buffer bytes);

  /** Takes the stream as fast as the store takes it; memory stays constant whatever its length. */
  Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> bytes);

  /** A file of this node; it is left where it is. */
  Future<Claim> write(Bucket bucket, String key, Path file);
}
