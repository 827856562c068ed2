package io.garim.contract.bytes;

/** Whether there is room; free is -1 when the store does not tell. */
public record Room(boolean enough, long free) {}
