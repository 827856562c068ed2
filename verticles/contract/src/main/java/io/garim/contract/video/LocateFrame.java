package io.garim.contract.video;

/** Asks where the anonymized picture of frame n lies, counted from 0 in the order shown. */
public record LocateFrame(String id, long frame) {}
