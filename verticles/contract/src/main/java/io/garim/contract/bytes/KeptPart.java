package io.garim.contract.bytes;

import io.garim.domain.Check;

/**
 * A part of a {@link PartialObject} that the store has acknowledged.
 *
 * @param number from 1 on
 * @param tag what the store called it; asked for again when the object is finished
 * @param size in bytes
 * @param hashes SHA-256 of each of its blocks in order, 64 hexadecimal digits each
 */
public record KeptPart(int number, String tag, long size, String hashes) {
  public KeptPart {
    Check.atLeast(1, number, "part number");
    Check.filled(tag, "part tag");
    Check.atLeast(1, size, "part size");
    Check.that(hashes.matches("[0-9a-f]+"), "hashes must be hexadecimal digits");
    Check.that(
        hashes.length() == 64 * ((size + ObjectReader.BLOCK - 1) / ObjectReader.BLOCK),
        "there must be one hash for each block");
  }
}
