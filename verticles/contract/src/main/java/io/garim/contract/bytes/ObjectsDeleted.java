package io.garim.contract.bytes;

/** How many objects are gone. */
public record ObjectsDeleted(int count) {}
