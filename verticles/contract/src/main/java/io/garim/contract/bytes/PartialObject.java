package io.garim.contract.bytes;

import io.garim.domain.Check;
import java.util.Optional;

/**
 * An object on its way into the store that may be gone on with later, by any node: what is safely
 * there of it. Nothing can be read of it before it is finished.
 *
 * @param storeId the store's own name for this unfinished object
 * @param length bytes of the finished object, at least 1
 * @param partSize bytes of every part but the last; whole blocks of {@link ObjectReader#BLOCK}
 * @param parts how many parts the store has acknowledged, from the first one on without a gap
 * @param tail an object of its own that holds what came behind these parts and fills none
 */
public record PartialObject(
    Bucket bucket,
    String key,
    String storeId,
    long length,
    long partSize,
    int parts,
    Optional<Claim> tail) {
  public PartialObject {
    Check.filled(key, "key");
    Check.filled(storeId, "storeId");
    Check.atLeast(1, length, "length");
    Check.that(partSize > 0 && partSize % ObjectReader.BLOCK == 0, "parts must be of whole blocks");
    Check.that(
        parts >= 0 && parts <= (length + partSize - 1) / partSize,
        "there are more parts than the object has");
    long inParts = Math.min(length, parts * partSize);
    Check.that(
        tail.isEmpty() || tail.get().size() < Math.min(partSize, length - inParts),
        "a tail must be shorter than the part it is of");
  }

  /** Bytes that are safely stored; the next one to come has this index. */
  public long offset() {
    return inParts() + tail.map(Claim::size).orElse(0L);
  }

  /** Bytes that lie in parts. */
  public long inParts() {
    return Math.min(length, parts * partSize);
  }

  /** Whether all bytes are there, so that it can be finished. */
  public boolean whole() {
    return inParts() == length;
  }

  /** The same object, so much further. */
  public PartialObject with(int nowParts, Optional<Claim> nowTail) {
    return new PartialObject(bucket, key, storeId, length, partSize, nowParts, nowTail);
  }
}
