package io.garim.bench.leak.scene;

/**
 * One person of a scene.
 *
 * @param track names the person through the clip
 */
record Actor(int track, Head head, Course course) {}
