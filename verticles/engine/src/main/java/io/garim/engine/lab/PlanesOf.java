package io.garim.engine.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns a drawn picture into planes: BT.709, limited range (ITU-R BT.709, 3.2 and 3.4). */
final class PlanesOf {
  private PlanesOf() {}

  /** Fills a writable 4:2:0 frame of the picture's size. */
  static void picture(BufferedImage picture, AVFrame frame) {
    int w = frame.width();
    int h = frame.height();
    if (picture.getWidth() != w || picture.getHeight() != h) {
      throw new IllegalArgumentException("the picture does not have the clip's size");
    }
    int[] rgb = rgb(picture);
    luma(rgb, w, h, buffer(frame, 0, h), frame.linesize(0));
    int half = (h + 1) / 2;
    ByteBuffer u = buffer(frame, 1, half);
    ByteBuffer v = buffer(frame, 2, half);
    chroma(rgb, w, h, u, v, frame.linesize(1));
  }

  private static ByteBuffer buffer(AVFrame frame, int plane, int rows) {
    return frame.data(plane).capacity((long) frame.linesize(plane) * rows).asByteBuffer();
  }

  private static int[] rgb(BufferedImage picture) {
    BufferedImage plain = picture;
    if (picture.getType() != BufferedImage.TYPE_INT_RGB) {
      plain =
          new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = plain.createGraphics();
      g.drawImage(picture, 0, 0, null);
      g.dispose();
    }
    return ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
  }

  private static void luma(int[] rgb, int w, int h, ByteBuffer out, int stride) {
    byte[] row = new byte[w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int c = rgb[y * w + x];
        int level = 11966 * (c >> 16 & 255) + 40254 * (c >> 8 & 255) + 4064 * (c & 255);
        row[x] = (byte) (16 + (level + 32768 >> 16));
      }
      out.put(y * stride, row);
    }
  }

  private static void chroma(int[] rgb, int w, int h, ByteBuffer u, ByteBuffer v, int stride) {
    int columns = (w + 1) / 2;
    byte[] rowU = new byte[columns];
    byte[] rowV = new byte[columns];
    for (int y = 0; y < (h + 1) / 2; y++) {
      for (int x = 0; x < columns; x++) {
        int x1 = Math.min(w - 1, 2 * x + 1);
        int y1 = Math.min(h - 1, 2 * y + 1);
        int a = rgb[2 * y * w + 2 * x];
        int b = rgb[2 * y * w + x1];
        int c = rgb[y1 * w + 2 * x];
        int d = rgb[y1 * w + x1];
        int red = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255);
        int green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255);
        int blue = (a & 255) + (b & 255) + (c & 255) + (d & 255);
        rowU[x] = (byte) (128 + (-6596 * red - 22189 * green + 28784 * blue + 131072 >> 18));
        rowV[x] = (byte) (128 + (28784 * red - 26145 * green - 2639 * blue + 131072 >> 18));
      }
      u.put(y * stride, rowU);
      v.put(y * stride, rowV);
    }
  }
}
