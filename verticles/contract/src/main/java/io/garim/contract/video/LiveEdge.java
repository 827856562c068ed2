package io.garim.contract.video;

import io.garim.domain.job.VideoPhase;

/**
 * How far a video can be watched.
 *
 * @param version of the video
 * @param replaced how many parts that once counted were replaced by others: whoever keeps where
 *     frames lie looks for them anew when this changed
 * @param frameRate average frames per second, an estimate; 0 before it is known
 * @param frames how many frames are rendered without a gap, from the first on
 */
public record LiveEdge(
    VideoPhase phase, long version, long replaced, double frameRate, long frames) {}
