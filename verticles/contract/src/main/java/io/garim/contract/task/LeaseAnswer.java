package io.garim.contract.task;

import java.time.Duration;

/** Whether the task is the asker's, and how long without renewal; refused means: drop it. */
public record LeaseAnswer(boolean granted, Duration term) {}
