package io.garim.engine;

import io.garim.domain.following.Followed.End;
import io.garim.domain.geometry.Box;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Rect2d;

/**
 * Follows what a person drew a box around from frame to frame, in whichever direction they come,
 * and says when it is gone rather than stay on what stands there now. One thread.
 */
final class Follower implements AutoCloseable {
  /** Geometric mean of the box's sides that is enough to tell a subject by. */
  private static final double SIDE = 112;

  /** Less of a subject, in pixels of the small picture, cannot be told from anything else. */
  private static final int SMALLEST = 4;

  /** Below these, of likeness and of what is there still, it is in doubt; below those, gone. */
  private static final double DOUBT = 0.6;

  private static final double COVERED = 0.42;
  private static final double GONE = 0.35;
  private static final double REPLACED = 0.2;

  /** So many frames in a row may be in doubt; they stay hidden. */
  private static final int PATIENCE = 5;

  /** How much a box is grown on every side, in parts of it, always. */
  private static final double MARGIN = 0.08;

  /** And how much more for each part of likeness that is missing to this. */
  private static final double WIDENS = 0.5;

  private static final double ALIKE = 0.85;

  /** With less than that share inside the picture, who is followed has left. */
  private static final double OUTSIDE = 0.4;

  private final int width;
  private final int height;
  private final Pursuit pursuit = new Pursuit();
  private final Scaled small;
  private final Likeness likeness = new Likeness();
  private final Continuity continuity = new Continuity();
  private Box last;
  private int doubtful;
  private boolean atBorder;
  private End end;

  /**
   * Where it is.
   *
   * @param box in source pixels, wider the less sure
   */
  record Sight(Box box, double likeness) {}

  /**
   * @param width of the coded picture
   * @param height of the coded picture
   */
  Follower(int width, int height, Box box) {
    this.width = width;
    this.height = height;
    double scale = Math.min(1, SIDE / Math.sqrt(Math.max(1, box.area())));
    small =
        Scaled.bgr(
            (int) Math.max(16, Math.round(width * scale)),
            (int) Math.max(16, Math.round(height * scale)),
            Upright.AS_CODED,
            true);
  }

  /** Looks at whom it is to follow; whether there is enough of it inside the picture. */
  boolean begin(AVFrame frame, Box drawn) {
    Mat picture = small.draw(frame);
    Rect start = inside(drawn, picture);
    if (start.width < SMALLEST || start.height < SMALLEST) {
      end = End.LEFT;
      return false;
    }
    pursuit.begin(picture, start);
    last = new Box(start.x, start.y, start.width, start.height);
    likeness.begin(picture, last);
    continuity.begin(picture, last);
    return true;
  }

  /** Where it is on the next frame; empty from then on where following ended. */
  Optional<Sight> next(AVFrame frame) {
    if (end != null) return Optional.empty();
    Mat picture = small.draw(frame);
    Optional<Rect2d> found = pursuit.next(picture);
    if (found.isEmpty()) return ended();
    Box here = box(found.get());
    boolean absurd = here.area() < 4 || here.area() > 4 * picture.total();
    if (absurd) return ended();
    double share = here.clippedTo(picture.cols(), picture.rows()).area() / Math.max(1, here.area());
    atBorder = touchesBorder(here, picture);
    if (share < OUTSIDE) return ended();
    double alike = likeness.of(picture, here);
    double there = continuity.of(picture, last, here);
    last = here;
    doubtful = alike < DOUBT || there < COVERED ? doubtful + 1 : 0;
    if (alike < GONE || there < REPLACED || doubtful > PATIENCE) return ended();
    alike = Math.min(alike, 0.4 + there * 0.6);
    Box source = source(here, picture);
    return Optional.of(
        new Sight(source.grown(MARGIN + WIDENS * Math.max(0, ALIKE - alike)), alike));
  }

  /** Why there is nothing more; empty as long as it is followed. */
  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  private Optional<Sight> ended() {
    end = atBorder ? End.LEFT : End.LOST;
    return Optional.empty();
  }

  private static boolean touchesBorder(Box box, Mat picture) {
    double near = 0.12 * Math.min(box.width(), box.height());
    return box.x() < near
        || box.y() < near
        || box.right() > picture.cols() - near
        || box.bottom() > picture.rows() - near;
  }

  private Box source(Box box, Mat picture) {
    double sx = (double) width / picture.cols();
    double sy = (double) height / picture.rows();
    return new Box(box.x() * sx, box.y() * sy, box.width() * sx, box.height() * sy);
  }

  private Rect inside(Box drawn, Mat picture) {
    double sx = (double) picture.cols() / width;
    double sy = (double) picture.rows() / height;
    Box box =
        new Box(drawn.x() * sx, drawn.y() * sy, drawn.width() * sx, drawn.height() * sy)
            .clippedTo(picture.cols(), picture.rows());
    int x = (int) Math.round(box.x());
    int y = (int) Math.round(box.y());
    int right = (int) Math.round(box.right());
    int bottom = (int) Math.round(box.bottom());
    return new Rect(x, y, right - x, bottom - y);
  }

  private static Box box(Rect2d rect) {
    return new Box(rect.x, rect.y, Math.max(1, rect.width), Math.max(1, rect.height));
  }

  @Override
  public void close() {
    small.close();
    likeness.close();
    continuity.close();
  }
}
