package io.garim.contract.work;

/** News: there is something to relay. */
public record OutboxFilled(int messages) {}
