package io.garim.contract.task;

/** Asks to hold a released task; answered before any work begins. */
public record LeaseTask(String taskId, int attempt, String holder) {}
