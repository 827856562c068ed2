package io.garim.contract.video;

import java.time.Duration;

/** The right to open one socket for the frames of one video, once and soon. */
public record Ticket(String ticket, Duration term) {}
