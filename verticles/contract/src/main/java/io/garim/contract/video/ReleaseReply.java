package io.garim.contract.video;

/**
 * What became of a wish to release.
 *
 * @param released whether that revision may leave now; otherwise another one is current
 */
public record ReleaseReply(boolean released, VideoView video) {}
