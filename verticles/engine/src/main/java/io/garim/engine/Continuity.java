package io.garim.engine;

import io.garim.domain.geometry.Box;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfFloat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.video.Video;

/**
 * How much of what was in a box some frames ago is in it still: points are followed from frame to
 * frame by optical flow, forth and back, and those that do not come back to where they were, or do
 * not move with the box, were covered. Whoever steps in front is found out even when looking alike.
 * One thread.
 */
final class Continuity implements AutoCloseable {
  private static final int POINTS = 48;
  private static final int FEW = 6;
  private static final int EVERY = 5;
  private static final int GENERATIONS = 3;
  private static final double STRAYS = 0.28;
  private static final double COMES_BACK = 1.0;

  private final Deque<Generation> generations = new ArrayDeque<>();
  private Mat before = new Mat();
  private Mat now = new Mat();
  private int frames;

  /** Where a point is, and where in the box it was, in parts of the box. */
  private record Dot(Point at, double x, double y) {}

  private static final class Generation {
    private final int born;
    private final int size;
    private List<Dot> dots;

    Generation(int born, List<Dot> dots) {
      this.born = born;
      this.size = dots.size();
      this.dots = dots;
    }
  }

  void begin(Mat picture, Box box) {
    Imgproc.cvtColor(picture, before, Imgproc.COLOR_BGR2GRAY);
    sow(before, box);
  }

  /** The share that is still there, 0 to 1; 1 where there is nothing to follow. */
  double of(Mat picture, Box was, Box box) {
    Imgproc.cvtColor(picture, now, Imgproc.COLOR_BGR2GRAY);
    Rect around = around(was.union(box), now);
    double left = 1;
    frames++;
    for (Generation generation : generations) {
      generation.dots = moved(generation.dots, around, box);
      if (frames - generation.born >= EVERY - 1 || generations.size() == 1) {
        left = Math.min(left, (double) generation.dots.size() / generation.size);
      }
    }
    if (frames % EVERY == 0) sow(now, box);
    Mat swap = before;
    before = now;
    now = swap;
    return left;
  }

  private void sow(Mat gray, Box box) {
    Box inner = box.grown(-0.12).clippedTo(gray.cols(), gray.rows());
    if (inner.width() < 4 || inner.height() < 4) return;
    var rect =
        new Rect((int) inner.x(), (int) inner.y(), (int) inner.width(), (int) inner.height());
    List<Dot> dots = new ArrayList<>();
    Mat part = gray.submat(rect);
    var corners = new MatOfPoint();
    try {
      double apart = Math.max(1.5, Math.sqrt(inner.area()) / 10);
      Imgproc.goodFeaturesToTrack(part, corners, POINTS, 0.01, apart);
      for (Point corner : corners.toArray()) {
        var at = new Point(corner.x + rect.x, corner.y + rect.y);
        dots.add(
            new Dot(at, share(at.x - box.x(), box.width()), share(at.y - box.y(), box.height())));
      }
    } finally {
      corners.release();
      part.release();
    }
    if (dots.size() < FEW) return;
    generations.addLast(new Generation(frames, dots));
    if (generations.size() > GENERATIONS) generations.removeFirst();
  }

  private static double share(double way, double of) {
    return way / Math.max(1, of);
  }

  private List<Dot> moved(List<Dot> dots, Rect around, Box box) {
    if (dots.isEmpty()) return dots;
    Point[] from = new Point[dots.size()];
    for (int i = 0; i < from.length; i++) {
      Point at = dots.get(i).at();
      from[i] = new Point(at.x - around.x, at.y - around.y);
    }
    Mat one = before.submat(around);
    Mat other = now.submat(around);
    try {
      Flow there = flow(one, other, from);
      Flow back = flow(other, one, there.points);
      List<Dot> left = new ArrayList<>();
      for (int i = 0; i < from.length; i++) {
        boolean found = there.found[i] == 1 && back.found[i] == 1;
        if (!found || distance(from[i], back.points[i]) > COMES_BACK) continue;
        var at = new Point(there.points[i].x + around.x, there.points[i].y + around.y);
        Dot dot = dots.get(i);
        double dx = share(at.x - box.x(), box.width()) - dot.x();
        double dy = share(at.y - box.y(), box.height()) - dot.y();
        if (Math.hypot(dx, dy) <= STRAYS) left.add(new Dot(at, dot.x(), dot.y()));
      }
      return left;
    } finally {
      one.release();
      other.release();
    }
  }

  private record Flow(Point[] points, byte[] found) {}

  private static Flow flow(Mat from, Mat to, Point[] points) {
    var source = new MatOfPoint2f(points);
    var target = new MatOfPoint2f();
    var found = new MatOfByte();
    var error = new MatOfFloat();
    try {
      Video.calcOpticalFlowPyrLK(from, to, source, target, found, error, new Size(11, 11), 3);
      return new Flow(target.toArray(), found.toArray());
    } finally {
      for (Mat mat : List.of(source, target, found, error)) mat.release();
    }
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  private static Rect around(Box box, Mat picture) {
    Box wide = box.grown(0.5).clippedTo(picture.cols(), picture.rows());
    int x = (int) wide.x();
    int y = (int) wide.y();
    int right = Math.min(picture.cols(), (int) Math.ceil(wide.right()) + 1);
    int bottom = Math.min(picture.rows(), (int) Math.ceil(wide.bottom()) + 1);
    return new Rect(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
  }

  @Override
  public void close() {
    before.release();
    now.release();
  }
}
