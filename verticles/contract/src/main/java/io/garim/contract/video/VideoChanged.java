package io.garim.contract.video;

/**
 * News that a video changed, its whole view included.
 *
 * @param stateChanged false when only progress moved on
 */
public record VideoChanged(boolean stateChanged, VideoView video) {}
