package io.garim.contract.bytes;

/** Asks storage to forget an object that was never finished, and all that came of it. */
public record AbortUpload(PartialObject object) {}
