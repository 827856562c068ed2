package io.garim.engine;

import io.garim.domain.engine.Fault;
import io.garim.domain.geometry.Box;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/**
 * Yolo-Fastest 1.1 for bodies, run by OpenCV: puts a picture in and reads persons out of its two
 * grids, one cell for each 16 and 32 pixels. Its layers take pictures of any size whose sides are
 * multiples of {@value #STEP}; another size than last time costs a set-up. Several answers for one
 * person are included. One thread.
 *
 * <p>OpenCV answers with one row for a box: centre and size as fractions of the picture, sureness
 * that there is anything, and sureness of each class, of which this model has one.
 *
 * @see <a href="https://github.com/dog-qiuqiu/Yolo-Fastest">Yolo-Fastest</a>
 */
final class PersonNetwork {
  /** Sides of a picture are multiples of this. */
  static final int STEP = 32;

  /** OpenCV leaves out what is less sure than this, and by itself all below 0.2. */
  private static final double LEAST = 0.05;

  private static final String GRID = "[yolo]";
  private static final int COLUMNS = 6;
  private static final int SCORE = 5;

  private final Net net;
  private final List<String> outputs;

  /**
   * An answer of the network.
   *
   * @param box in pixels of the picture; may reach beyond it
   * @param score 0 to 1
   */
  record Person(Box box, double score) {}

  /**
   * @param layers the network's form, darknet's cfg
   * @param weights of its layers
   * @throws EngineFault NOT_BUILT_IN when that is no such network
   */
  PersonNetwork(byte[] layers, byte[] weights) {
    String form = new String(layers, StandardCharsets.UTF_8);
    String said = form.replace(GRID, GRID + "\nthresh=" + LEAST);
    MatOfByte cfg = new MatOfByte(said.getBytes(StandardCharsets.UTF_8));
    MatOfByte values = new MatOfByte(weights);
    try {
      net = Dnn.readNetFromDarknet(cfg, values);
      net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
      outputs = net.getUnconnectedOutLayersNames();
    } catch (CvException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "the model of persons cannot be used", e);
    } finally {
      cfg.release();
      values.release();
    }
  }

  /**
   * The persons on a picture, at least that sure.
   *
   * @param picture 8-bit blue, green, red
   * @throws IllegalStateException when the network answers anything but numbers
   */
  List<Person> detect(Mat picture, double atLeast) {
    Size size = new Size(picture.cols(), picture.rows());
    Mat blob = Dnn.blobFromImage(picture, 1 / 255.0, size, Scalar.all(0), true, false);
    List<Mat> grids = new ArrayList<>();
    try {
      net.setInput(blob);
      net.forward(grids, outputs);
      var persons = new ArrayList<Person>();
      for (Mat grid : grids) collect(rows(grid), size, atLeast, persons);
      return persons;
    } finally {
      blob.release();
      grids.forEach(Mat::release);
    }
  }

  private static float[] rows(Mat grid) {
    if (grid.cols() != COLUMNS) {
      throw new IllegalStateException("the network answers " + grid.cols() + " columns");
    }
    float[] rows = new float[grid.rows() * COLUMNS];
    grid.get(0, 0, rows);
    return rows;
  }

  static void collect(float[] rows, Size size, double atLeast, List<Person> into) {
    for (int at = 0; at < rows.length; at += COLUMNS) {
      double sum = 0;
      for (int i = at; i < at + COLUMNS; i++) sum += rows[i];
      // what is not a number would be taken for nobody there
      if (!Double.isFinite(sum)) throw new IllegalStateException("the network answers NaN");
      double score = Math.min(1, rows[at + SCORE]);
      if (score < atLeast) continue;
      double w = rows[at + 2] * size.width;
      double h = rows[at + 3] * size.height;
      double x = rows[at] * size.width - w / 2;
      double y = rows[at + 1] * size.height - h / 2;
      into.add(new Person(new Box(x, y, w, h), score));
    }
  }
}
