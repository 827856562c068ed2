package io.garim.engine;

import io.garim.domain.engine.Fault;
import io.garim.domain.geometry.Box;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the answer of a YOLO-type network, of which there are two forms. Channels first, [1, 4 + k,
 * n], is what Ultralytics' exporter writes from YOLOv8 on: centre, size and the sureness of each of
 * k classes. Rows first, [1, n, 5 + k], is YOLOv5's: centre, size, sureness that there is anything,
 * then of each class; with five columns there is but one sureness. All classes count as one.
 * Positions are pixels of the network's picture. Models exported with their own suppression of
 * overlaps, [1, n, 6] with corners, cannot be told from the second form and must not be given.
 * Pure.
 *
 * @see <a href="https://docs.ultralytics.com/modes/export/">Ultralytics, export</a>
 */
final class YoloRows {
  private static final int BOX = 4;

  /** More columns than this, and fewer answers than columns, is no such network. */
  private static final int MOST_COLUMNS = 512;

  private final boolean channelsFirst;
  private final int columns;
  private final int rows;

  /** An answer: a box in the network's picture, and how sure (0 to 1). */
  record Answer(Box box, double score) {}

  /**
   * @param shape of the output tensor, as declared or as answered
   * @throws EngineFault NOT_BUILT_IN when it is of neither form
   */
  YoloRows(long[] shape) {
    boolean three = shape.length == 3 && shape[0] <= 1 && shape[1] > BOX && shape[2] > BOX;
    long least = three ? Math.min(shape[1], shape[2]) : 0;
    if (least <= BOX || least > MOST_COLUMNS || shape[1] == shape[2]) {
      throw new EngineFault(
          Fault.NOT_BUILT_IN,
          "the model of plates answers in a form that is not known here; export it as a YOLO"
              + " detector of fixed size, without suppression of overlaps");
    }
    channelsFirst = shape[1] < shape[2];
    columns = Math.toIntExact(least);
    rows = Math.toIntExact(Math.max(shape[1], shape[2]));
  }

  /**
   * All answers that sure.
   *
   * @throws IllegalStateException when any number of it is none
   */
  List<Answer> atLeast(double score, FloatBuffer values) {
    if (values.remaining() != rows * columns) {
      throw new IllegalStateException("the network answers " + values.remaining() + " numbers");
    }
    for (int i = 0; i < values.remaining(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new IllegalStateException("the network answers NaN");
      }
    }
    var answers = new ArrayList<Answer>();
    for (int row = 0; row < rows; row++) {
      double sure = Math.min(1, score(values, row));
      if (sure >= score) answers.add(new Answer(box(values, row), sure));
    }
    return answers;
  }

  private double score(FloatBuffer values, int row) {
    boolean twofold = !channelsFirst && columns > BOX + 1;
    double best = 0;
    for (int c = twofold ? BOX + 1 : BOX; c < columns; c++) {
      best = Math.max(best, at(values, row, c));
    }
    return twofold ? best * at(values, row, BOX) : best;
  }

  private Box box(FloatBuffer values, int row) {
    double w = at(values, row, 2);
    double h = at(values, row, 3);
    return new Box(at(values, row, 0) - w / 2, at(values, row, 1) - h / 2, w, h);
  }

  private double at(FloatBuffer values, int row, int column) {
    return values.get(channelsFirst ? column * rows + row : row * columns + column);
  }
}
