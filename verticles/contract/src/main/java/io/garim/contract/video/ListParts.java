package io.garim.contract.video;

/** Asks for parts of an upload behind that number. */
public record ListParts(String id, int after) {}
