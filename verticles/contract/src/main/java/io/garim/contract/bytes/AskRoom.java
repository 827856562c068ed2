package io.garim.contract.bytes;

/** Asks storage whether that many more bytes of originals can be taken in. */
public record AskRoom(long bytes) {}
