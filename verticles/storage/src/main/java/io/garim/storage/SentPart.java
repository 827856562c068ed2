package io.garim.storage;

/** A part the store has acknowledged: its number from 1 on and the tag the store gave it. */
public record SentPart(int number, String tag) {}
