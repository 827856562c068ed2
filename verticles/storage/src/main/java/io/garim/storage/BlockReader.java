package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Reads blocks and checks each against its claim: alone when the object has one block, against the
 * object's list of hashes otherwise, which itself is checked against the claim's digest.
 *
 * <p>Callable from any thread; futures complete on any thread.
 */
final class BlockReader {
  /** What is put behind a key to name the list of its block hashes. */
  static final String LIST = ".blocks";

  private static final int BLOCK = ObjectReader.BLOCK;
  private static final int AT_ONCE = 4;

  private final ObjectStore store;
  private final BlockCache cache;

  BlockReader(ObjectStore store, BlockCache cache) {
    this.store = store;
    this.cache = cache;
  }

  Future<Buffer> block(Claim claim, long index) {
    if (index < 0 || index >= claim.blocks()) return beyond();
    if (claim.blocks() == 1) {
      return cache.get(
          BlockName.block(claim, 0),
          bytes -> BlockDigest.ofHashes(BlockDigest.hash(bytes)).equals(claim.digest()),
          () -> store.get(claim.bucket(), claim.key(), 0, (int) claim.size()));
    }
    return list(claim).compose(list -> block(claim, index, hash(list, index)));
  }

  private Future<Buffer> block(Claim claim, long index, byte[] hash) {
    long from = index * BLOCK;
    int length = (int) Math.min(BLOCK, claim.size() - from);
    return cache.get(
        BlockName.block(claim, index),
        bytes -> bytes.length == length && Arrays.equals(BlockDigest.hash(bytes), hash),
        () -> store.get(claim.bucket(), claim.key(), from, length));
  }

  private Future<Buffer> list(Claim claim) {
    long length = claim.blocks() * BlockDigest.HASH_BYTES;
    if (length > Integer.MAX_VALUE) return beyond();
    return cache.get(
        BlockName.list(claim),
        bytes -> bytes.length == length && BlockDigest.ofHashes(bytes).equals(claim.digest()),
        () -> store.get(claim.bucket(), claim.key() + LIST, 0, (int) length));
  }

  private static byte[] hash(Buffer list, long index) {
    int from = (int) index * BlockDigest.HASH_BYTES;
    return list.getBytes(from, from + BlockDigest.HASH_BYTES);
  }

  Future<Buffer> range(Claim claim, long offset, int length) {
    if (!inside(claim, offset, length)) return beyond();
    if (length == 0) return Future.succeededFuture(Buffer.buffer());
    long first = offset / BLOCK;
    long last = (offset + length - 1) / BLOCK;
    if (first == last) return block(claim, first).map(block -> cut(block, first, offset, length));
    return append(claim, first, last, offset, length, Buffer.buffer(length));
  }

  /** A few blocks at once: one by one would wait for the network each time. */
  private Future<Buffer> append(
      Claim claim, long from, long last, long offset, int length, Buffer all) {
    if (from > last) return Future.succeededFuture(all);
    long to = Math.min(last, from + AT_ONCE - 1);
    var blocks = LongStream.rangeClosed(from, to).mapToObj(i -> block(claim, i)).toList();
    return Future.all(blocks)
        .compose(
            read -> {
              for (int i = 0; i < blocks.size(); i++) {
                all.appendBuffer(cut(blocks.get(i).result(), from + i, offset, length));
              }
              return append(claim, to + 1, last, offset, length, all);
            });
  }

  /** What a block holds of a range. */
  static Buffer cut(Buffer block, long index, long offset, long length) {
    long start = index * BLOCK;
    int from = (int) Math.max(0, offset - start);
    int to = (int) Math.min(block.length(), offset + length - start);
    return from == 0 && to == block.length() ? block : block.slice(from, to);
  }

  static boolean inside(Claim claim, long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= claim.size() - length;
  }

  static <T> Future<T> beyond() {
    return Future.failedFuture(
        new ServiceException(FailureKind.RANGE, "There are no such bytes in the object."));
  }
}
