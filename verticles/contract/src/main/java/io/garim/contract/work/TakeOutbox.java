package io.garim.contract.work;

/** The relay asks for the oldest unsent messages, at most so many. */
public record TakeOutbox(int max) {}
