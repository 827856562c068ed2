package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The three planes of decoded frames, each scaled to one size by itself: less work than making a
 * colour picture of them. One thread; close frees it.
 */
final class ScaledPlanes implements AutoCloseable {
  /** Planar formats of 8 bits: by how much chroma is narrower and lower, as powers of two. */
  private static final Map<Integer, int[]> FORMATS =
      Map.of(
          AV_PIX_FMT_YUV420P, new int[] {1, 1},
          AV_PIX_FMT_YUVJ420P, new int[] {1, 1},
          AV_PIX_FMT_YUV422P, new int[] {1, 0},
          AV_PIX_FMT_YUVJ422P, new int[] {1, 0},
          AV_PIX_FMT_YUV444P, new int[] {0, 0},
          AV_PIX_FMT_YUVJ444P, new int[] {0, 0});

  /** Two pixels in a row are read for one; beyond that, some would not be seen at all. */
  private static final double MOST = 2.2;

  /** Sides that differ by less than this part are taken pixel for pixel. */
  private static final int ALIKE = 40;

  private final Size size;
  private final List<Mat> scaled = List.of(new Mat(), new Mat(), new Mat());

  /** Scales to that size. */
  ScaledPlanes(int width, int height) {
    size = new Size(width, height);
  }

  /** Whether that frame has such planes, and none is made smaller than can be done well here. */
  boolean canTake(AVFrame frame) {
    return FORMATS.containsKey(frame.format())
        && frame.width() <= MOST * size.width
        && frame.height() <= MOST * size.height
        && frame.linesize(0) > 0
        && frame.linesize(1) > 0
        && frame.linesize(2) > 0;
  }

  /** Luma, Cb and Cr in 8 bits, of this object's size; valid until the next call. */
  List<Mat> of(AVFrame frame) {
    int[] smaller = FORMATS.get(frame.format());
    for (int p = 0; p < 3; p++) {
      int width = p == 0 ? frame.width() : -(-frame.width() >> smaller[0]);
      int height = p == 0 ? frame.height() : -(-frame.height() >> smaller[1]);
      int stride = frame.linesize(p);
      long bytes = (long) stride * (height - 1) + width;
      ByteBuffer memory = frame.data(p).capacity(bytes).asByteBuffer();
      Mat plane = new Mat(height, width, CvType.CV_8UC1, memory, stride);
      Imgproc.resize(plane, scaled.get(p), size, 0, 0, way(width, height));
      plane.release();
    }
    return scaled;
  }

  /** What is nearly of that size is taken as it is: a few rows are left out, or come twice. */
  private int way(int width, int height) {
    boolean alike =
        Math.abs(width - size.width) * ALIKE <= size.width
            && Math.abs(height - size.height) * ALIKE <= size.height;
    return alike ? Imgproc.INTER_NEAREST : Imgproc.INTER_LINEAR;
  }

  @Override
  public void close() {
    scaled.forEach(Mat::release);
  }
}
