package io.garim.engine.lab;

import java.util.List;

/**
 * What one reader found in a clip: all that must come out of it as it went in. Times are in
 * nanoseconds, rounded from the container's own ticks, so equal times are equal within one.
 *
 * @param times when each frame is shown, in the order they came; null never
 * @param end when the last frame ends
 * @param width of the picture as coded, without what the container crops away
 * @param height of that picture
 * @param aspect width over height of one sample; 1 when the clip does not say
 * @param matrix the display matrix's nine numbers, empty when it turns nothing
 * @param colour how the numbers in the planes mean colour
 * @param sounds in the container's order
 * @param thumbs each frame's luma as a viewer sees it, {@link #THUMB_WIDTH} by {@link
 *     #THUMB_HEIGHT} levels from 0 (black) to 255 (white)
 */
public record ClipFacts(
    List<Long> times,
    long end,
    int width,
    int height,
    double aspect,
    List<Integer> matrix,
    Colour colour,
    List<Sound> sounds,
    List<byte[]> thumbs) {
  public static final int THUMB_WIDTH = 64;
  public static final int THUMB_HEIGHT = 36;

  /** FFmpeg's names; empty where the clip does not say. */
  public record Colour(String range, String space, String primaries, String transfer) {}

  /**
   * One sound stream.
   *
   * @param from when its first packet begins
   * @param end when its last packet ends
   */
  public record Sound(String codec, int rate, int channels, long packets, long from, long end) {}

  public ClipFacts {
    times = List.copyOf(times);
    matrix = List.copyOf(matrix);
    sounds = List.copyOf(sounds);
    thumbs = List.copyOf(thumbs);
  }
}
