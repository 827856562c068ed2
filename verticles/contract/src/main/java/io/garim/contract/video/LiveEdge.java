package io.garim.contract.video;

import io.garim.domain.job.VideoPhase;

/**
 * How far a video can be watched.
 *
 * @param version of the video: whoever keeps where its frames lie asks again when this changed
 * @param frameRate average frames per second, an estimate; 0 before it is known
 * @param frames how many frames are rendered without a gap, from the first on
 */
public record LiveEdge(VideoPhase phase, long version, double frameRate, long frames) {}
