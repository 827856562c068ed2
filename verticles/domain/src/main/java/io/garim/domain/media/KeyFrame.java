package io.garim.domain.media;

/** Where decoding can begin: presentation and decoding time of a key frame, in its time base. */
public record KeyFrame(long pts, long dts) {}
