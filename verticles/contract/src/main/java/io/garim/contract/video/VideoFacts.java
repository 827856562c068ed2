package io.garim.contract.video;

/**
 * What is known of a probed source. Width and height as shown, after rotation; frames an estimate.
 */
public record VideoFacts(
    int width,
    int height,
    double frameRate,
    double seconds,
    long estimatedFrames,
    String codec,
    int audioTracks) {}
