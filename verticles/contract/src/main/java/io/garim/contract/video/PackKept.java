package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/** The previews that count. */
public record PackKept(Claim pack) {}
