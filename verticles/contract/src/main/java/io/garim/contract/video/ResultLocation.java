package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/** Where the released result lies, and what to call it. */
public record ResultLocation(Claim result, String fileName) {}
