package io.garim.contract.bytes;

import io.garim.domain.Check;
import java.util.regex.Pattern;

/**
 * The right to an object and the means to check it.
 *
 * <p>Every object is read and verified in blocks of {@link ObjectReader#BLOCK} bytes (the last one
 * shorter). {@code digest} is SHA-256 over the SHA-256 of each block in order, as 64 hexadecimal
 * digits; so an object of one block needs no list beside it, and a longer one has its list of block
 * hashes stored under the same key with {@code .blocks} behind it. An empty object has no block.
 */
public record Claim(Bucket bucket, String key, long size, String digest) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public Claim {
    Check.filled(key, "claim key");
    Check.atLeast(0, size, "claim size");
    Check.that(DIGEST.matcher(digest).matches(), "claim digest must be 64 hexadecimal digits");
  }

  public long blocks() {
    return (size + ObjectReader.BLOCK - 1) / ObjectReader.BLOCK;
  }
}
