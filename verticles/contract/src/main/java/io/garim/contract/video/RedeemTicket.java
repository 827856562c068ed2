package io.garim.contract.video;

/** Asks that a ticket for that video be used up; refused when it was, or its term is over. */
public record RedeemTicket(String id, String ticket) {}
