package io.garim.contract.edit;

/** News that following in a video ended, one way or the other. */
public record VideoFollowed(String id, TrailView trail) {}
