package io.garim.contract.task;

/** A heartbeat: still at it, so many frames of about so many are done. */
public record RenewLease(String taskId, int attempt, String holder, long done, long total) {}
