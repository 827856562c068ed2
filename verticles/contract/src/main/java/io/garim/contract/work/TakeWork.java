package io.garim.contract.work;

/** A worker with nothing to do asks its node's desk; the answer waits a few seconds for a task. */
public record TakeWork(String holder) {}
