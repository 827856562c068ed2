package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class ScaledPlanesTest {
  private final List<AVFrame> frames = new ArrayList<>();

  @BeforeAll
  static void loadNatives() {
    Natives.load();
  }

  @AfterEach
  void free() {
    for (AVFrame frame : frames) av_frame_free(frame);
  }

  /** A frame whose planes have one level each: 10, 20 and 30. */
  private AVFrame frame(int format, int width, int height, int chromaRows) {
    AVFrame frame = av_frame_alloc();
    frames.add(frame);
    frame.format(format).width(width).height(height);
    Libav.check(av_frame_get_buffer(frame, 0), "a frame");
    for (int p = 0; p < 3 && frame.linesize(p) > 0; p++) {
      byte[] levels = new byte[frame.linesize(p) * (p == 0 ? height : chromaRows)];
      Arrays.fill(levels, (byte) (10 * (p + 1)));
      frame.data(p).put(levels);
    }
    return frame;
  }

  @Test
  void everyPlaneComesAtTheSizeAskedForWhateverItsOwn() {
    // Given frames of odd size with chroma of half, half the width, and all of it
    try (var planes = new ScaledPlanes(64, 32)) {
      for (int[] format :
          new int[][] {
            {AV_PIX_FMT_YUV420P, 25}, {AV_PIX_FMT_YUV422P, 49}, {AV_PIX_FMT_YUV444P, 49}
          }) {
        // When their planes are scaled
        List<Mat> scaled = planes.of(frame(format[0], 99, 49, format[1]));
        // Then each has that size and its own level everywhere, at the borders as well
        for (int p = 0; p < 3; p++) {
          assertThat(scaled.get(p).size().toString()).isEqualTo("64x32");
          var extremes = Core.minMaxLoc(scaled.get(p));
          assertThat(List.of(extremes.minVal, extremes.maxVal)).containsOnly(10.0 * (p + 1));
        }
      }
    }
  }

  @Test
  void framesThatAreNotPlanarInEightBitsAreLeftToTheScaler() {
    try (var planes = new ScaledPlanes(64, 32)) {
      // Given frames of one size in three formats
      // When it is asked which it takes
      List<Boolean> takes =
          IntStream.of(AV_PIX_FMT_YUV420P, AV_PIX_FMT_NV12, AV_PIX_FMT_YUV420P10LE)
              .mapToObj(format -> planes.canTake(frame(format, 64, 32, 16)))
              .toList();
      // Then it is the planar one of eight bits
      assertThat(takes).containsExactly(true, false, false);
    }
  }

  @Test
  void picturesThatMustBeMadeMuchSmallerAreLeftToTheScaler() {
    try (var planes = new ScaledPlanes(64, 32)) {
      // Given frames twice as large, and three times
      // When it is asked which it takes
      boolean twice = planes.canTake(frame(AV_PIX_FMT_YUV420P, 128, 64, 32));
      boolean thrice = planes.canTake(frame(AV_PIX_FMT_YUV420P, 192, 96, 48));
      // Then it is the first only, as of the other some pixels would not be seen
      assertThat(twice).isTrue();
      assertThat(thrice).isFalse();
    }
  }
}
