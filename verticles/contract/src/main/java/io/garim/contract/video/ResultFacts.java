package io.garim.contract.video;

/** The finished video: its size in bytes, its frames, and its download name. */
public record ResultFacts(long size, long frames, String fileName) {}
