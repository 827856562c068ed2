package io.garim.domain.media;

/** One sound stream of a source: its index in the container and what it holds. */
public record AudioTrack(int stream, String codec, int sampleRate, int channels) {}
