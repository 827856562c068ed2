package io.garim.contract.bus;

/** News for whoever listens, best effort: its address and exact type. */
public record Topic<T extends Record>(String address, Class<T> type) {}
