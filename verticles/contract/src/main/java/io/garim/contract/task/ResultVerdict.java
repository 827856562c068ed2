package io.garim.contract.task;

/** Whether a result counted; false for a stale or repeated one, which changes nothing. */
public record ResultVerdict(boolean accepted) {}
