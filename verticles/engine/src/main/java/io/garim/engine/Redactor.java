package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.TrackId;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Hides regions in the planes of a picture, without colour conversion. The whole box is hidden, not
 * an ellipse in it, and it is widened to whole chroma pixels, so a box always covers all it should.
 * What is drawn over is gone: nothing of the region's pixels is left but cell means or a strong
 * blur. One thread.
 */
final class Redactor {
  /** The most cells of a mosaic along either side of a region. */
  static final int CELLS = 12;

  private static final int LEAST_CELL = 4;
  private static final int BLUR_PASSES = 3;

  private final int[] fill;
  private final MosaicNoise noise;

  /**
   * @param fill Y, Cb and Cr of the fill colour
   */
  Redactor(int[] fill, MosaicNoise noise) {
    this.fill = fill.clone();
    this.noise = noise;
  }

  /** A rectangle of whole chroma pixels inside a picture, in luma pixels. */
  record Area(int x, int y, int right, int bottom) {
    static Area of(Box box, int width, int height) {
      return new Area(
          down(box.x(), width),
          down(box.y(), height),
          up(box.right(), width),
          up(box.bottom(), height));
    }

    boolean isEmpty() {
      return right <= x || bottom <= y;
    }

    private static int down(double at, int limit) {
      return (int) Math.max(0, Math.min(limit, Math.floor(at))) & ~1;
    }

    private static int up(double at, int limit) {
      int pixel = (int) Math.max(0, Math.min(limit, Math.ceil(at)));
      return Math.min(limit, pixel + (pixel & 1));
    }
  }

  /** Covers the whole picture with the fill colour. */
  void blank(YuvPicture picture) {
    fill(picture, new Area(0, 0, picture.width(), picture.height()));
  }

  /** Hides one region; one outside the picture is nothing. */
  void hide(YuvPicture picture, Region region) {
    Area area = Area.of(region.box(), picture.width(), picture.height());
    if (area.isEmpty()) return;
    switch (region.style()) {
      case FILL -> fill(picture, area);
      case MOSAIC -> mosaic(picture, area, region.track());
      case BLUR -> blur(picture, area);
    }
  }

  private void fill(YuvPicture picture, Area area) {
    YuvPicture.Plane[] planes = {picture.y(), picture.u(), picture.v()};
    for (int p = 0; p < 3; p++) {
      int half = p == 0 ? 0 : 1;
      int x = area.x >> half;
      int y = area.y >> half;
      int right = (area.right + half) >> half;
      int bottom = (area.bottom + half) >> half;
      planes[p].fill(x, y, right - x, bottom - y, fill[p]);
    }
  }

  private void mosaic(YuvPicture picture, Area area, TrackId track) {
    int longest = Math.max(area.right - area.x, area.bottom - area.y);
    int cell = (longest + CELLS - 1) / CELLS;
    cell = Math.max(LEAST_CELL, cell + (cell & 1));
    YuvPicture.Plane[] planes = {picture.y(), picture.u(), picture.v()};
    for (int p = 0; p < 3; p++) {
      int half = p == 0 ? 0 : 1;
      var part =
          new Area(
              area.x >> half,
              area.y >> half,
              (area.right + half) >> half,
              (area.bottom + half) >> half);
      mosaic(planes[p], p, part, cell >> half, track);
    }
  }

  /** Row by row over the whole width: a pixel is fetched once and set once. */
  private void mosaic(YuvPicture.Plane plane, int number, Area part, int cell, TrackId track) {
    byte[] line = new byte[part.right - part.x];
    int[] sums = new int[(line.length + cell - 1) / cell];
    for (int row = 0, y = part.y; y < part.bottom; row++, y += cell) {
      int height = Math.min(part.bottom, y + cell) - y;
      Arrays.fill(sums, 0);
      for (int i = 0; i < height; i++) {
        plane.read(part.x, y + i, line);
        for (int c = 0, x = 0; c < sums.length; c++) {
          int sum = 0;
          for (int end = Math.min(line.length, x + cell); x < end; x++) sum += line[x] & 0xff;
          sums[c] += sum;
        }
      }
      for (int c = 0, x = 0; c < sums.length; c++) {
        int end = Math.min(line.length, x + cell);
        int noisy = sums[c] / ((end - x) * height) + noise.at(track, number, c, row);
        Arrays.fill(line, x, end, (byte) Math.max(0, Math.min(255, noisy)));
        x = end;
      }
      for (int i = 0; i < height; i++) plane.write(part.x, y + i, line);
    }
  }

  private static void blur(YuvPicture picture, Area area) {
    blur(picture.y(), area.x, area.y, area.right, area.bottom);
    int right = (area.right + 1) / 2;
    int bottom = (area.bottom + 1) / 2;
    blur(picture.u(), area.x / 2, area.y / 2, right, bottom);
    blur(picture.v(), area.x / 2, area.y / 2, right, bottom);
  }

  /** Three box blurs as wide as a third of the region: close to a Gaussian. */
  private static void blur(YuvPicture.Plane plane, int x, int y, int right, int bottom) {
    Mat whole =
        new Mat(plane.height(), plane.width(), CvType.CV_8UC1, plane.bytes(), plane.stride());
    Mat part = whole.submat(y, bottom, x, right);
    try {
      int side = Math.max(5, Math.max(right - x, bottom - y) / 3) | 1;
      int edge = Core.BORDER_REPLICATE | Core.BORDER_ISOLATED;
      for (int i = 0; i < BLUR_PASSES; i++) {
        Imgproc.blur(part, part, new Size(side, side), new Point(-1, -1), edge);
      }
    } finally {
      part.release();
      whole.release();
    }
  }
}
