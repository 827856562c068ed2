package io.garim.contract.work;

/** Something that could not be handled, kept for a person: where it came from, what it was, why. */
public record DeadLetter(String origin, String content, String reason) {}
