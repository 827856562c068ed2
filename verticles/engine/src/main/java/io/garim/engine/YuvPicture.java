package io.garim.engine;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The three planes of an 8-bit 4:2:0 picture that may be written. Chroma planes are half as wide
 * and high, rounded up. Valid as long as the frame behind it.
 *
 * @param width of the luma plane
 * @param height of the luma plane
 */
public record YuvPicture(int width, int height, Plane y, Plane u, Plane v) {

  /** The planes in the order luma, Cb, Cr. */
  Plane plane(int number) {
    return number == 0 ? y : number == 1 ? u : v;
  }

  /** One plane: rows of bytes, {@code stride} apart. */
  public record Plane(ByteBuffer bytes, int stride, int width, int height) {

    /** The level of a pixel, 0 to 255. */
    public int get(int x, int row) {
      return bytes.get(row * stride + x) & 0xff;
    }

    /** Sets all pixels of the rectangle; it lies inside the plane. */
    void fill(int x, int row, int w, int h, int value) {
      byte[] line = new byte[w];
      java.util.Arrays.fill(line, (byte) value);
      for (int i = 0; i < h; i++) bytes.put((row + i) * stride + x, line);
    }

    /** Fetches that many pixels of a row from x on; they lie inside the plane. */
    void read(int x, int row, byte[] line, int length) {
      bytes.get(row * stride + x, line, 0, length);
    }

    /** Sets that many pixels of a row from x on; they lie inside the plane. */
    void write(int x, int row, byte[] line, int length) {
      bytes.put(row * stride + x, line, 0, length);
    }
  }

  /** The planes of a writable frame in 8-bit 4:2:0. */
  static YuvPicture of(AVFrame frame) {
    int w = frame.width();
    int h = frame.height();
    return new YuvPicture(
        w,
        h,
        plane(frame, 0, w, h),
        plane(frame, 1, (w + 1) / 2, (h + 1) / 2),
        plane(frame, 2, (w + 1) / 2, (h + 1) / 2));
  }

  private static Plane plane(AVFrame frame, int index, int width, int height) {
    int stride = frame.linesize(index);
    long size = (long) stride * (height - 1) + width;
    return new Plane(frame.data(index).capacity(size).asByteBuffer(), stride, width, height);
  }
}
