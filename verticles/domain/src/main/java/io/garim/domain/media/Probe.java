package io.garim.domain.media;

import io.garim.domain.Check;
import java.util.List;

/**
 * What a container says of itself, read without decoding the clip.
 *
 * @param container the demuxer to force, chosen by our own look at the first bytes
 * @param videoStream index of the picture stream; never cover art
 * @param width coded width in pixels, before the display matrix
 * @param height coded height in pixels
 * @param displayMatrix nine 16.16 fixed-point numbers as FFmpeg keeps them, or empty for none
 * @param sampleAspectNum sample aspect ratio, 0 when unknown
 * @param sampleAspectDen its denominator, 1 when unknown
 * @param frames the range of pts the container declares; the end is exclusive and may be an
 *     estimate
 * @param frameRate average frames per second, an estimate
 * @param estimatedFrames an estimate: only Analyze knows the frames
 * @param bitRate of the picture stream in bits per second, 0 when unknown
 * @param keyFrames ascending by pts, never empty
 */
public record Probe(
    String container,
    int videoStream,
    String codec,
    int width,
    int height,
    String pixelFormat,
    List<Integer> displayMatrix,
    int sampleAspectNum,
    int sampleAspectDen,
    TimeBase timeBase,
    PtsRange frames,
    double frameRate,
    long estimatedFrames,
    long bitRate,
    List<KeyFrame> keyFrames,
    List<AudioTrack> audio) {
  public Probe {
    Check.filled(container, "container");
    Check.atLeast(1, width, "width");
    Check.atLeast(1, height, "height");
    Check.that(
        displayMatrix.isEmpty() || displayMatrix.size() == 9, "display matrix has nine parts");
    Check.that(!keyFrames.isEmpty(), "a clip without a key frame cannot be decoded");
    displayMatrix = List.copyOf(displayMatrix);
    keyFrames = List.copyOf(keyFrames);
    audio = List.copyOf(audio);
  }
}
