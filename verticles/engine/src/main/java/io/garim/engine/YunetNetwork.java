package io.garim.engine;

import io.garim.domain.geometry.Box;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * YuNet for pictures of one size: puts a picture in and reads faces out of the three grids the
 * network answers with, one cell for each 8, 16 and 32 pixels. The decoding is that of OpenCV's
 * {@code FaceDetectorYN}, several answers for one face included. One thread.
 *
 * @see <a href="https://github.com/opencv/opencv/blob/4.x/modules/objdetect/src/face_detect.cpp">
 *     face_detect.cpp</a>
 */
final class YunetNetwork implements AutoCloseable {
  /** Sides of a picture are multiples of this. */
  static final int STEP = 32;

  private static final int PLANES = 3;

  private static final int OBJECT = 1;
  private static final int BOX = 2;

  private final int width;
  private final Optional<ColourMatrix> matrix;
  private final OnnxNetwork network;
  private final List<Mat> planes = new ArrayList<>();
  private final List<Mat> inputs = new ArrayList<>();

  /**
   * An answer of the network.
   *
   * @param box in pixels of the picture; may reach beyond it
   * @param score 0 to 1
   */
  record Face(Box box, double score) {}

  /** Six planes of one number a cell; see {@link YunetGraph}. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Grid(int stride, int cells, float[] values) {
    float box(int part, int cell) {
      return values[(BOX + part) * cells + cell];
    }
  }

  /**
   * For pictures of that size.
   *
   * @param width a multiple of {@value #STEP}
   * @param height a multiple of {@value #STEP}
   * @param matrix given planes instead of a colour picture, how colours come of them
   */
  YunetNetwork(byte[] model, int width, int height, Optional<ColourMatrix> matrix) {
    this.width = width;
    this.matrix = matrix;
    byte[] own = YunetGraph.of(model, width, height, matrix);
    network = new OnnxNetwork(own, width, height, outputs());
    int bytes = width * height * Float.BYTES;
    for (int plane = 0; plane < PLANES; plane++) {
      ByteBuffer memory = network.input().slice(plane * bytes, bytes);
      inputs.add(new Mat(height, width, CvType.CV_32FC1, memory));
    }
  }

  private static Set<String> outputs() {
    return YunetGraph.STRIDES.stream()
        .map(YunetGraph::head)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The faces on a picture of this network's size, at least that sure.
   *
   * @param picture 8-bit blue, green, red
   */
  List<Face> detect(Mat picture, double atLeast) {
    Core.split(picture, planes);
    return detect(planes, atLeast);
  }

  /**
   * The faces on a picture of this network's size, at least that sure.
   *
   * @param picture its 8-bit planes: luma, Cb and Cr for a network with a matrix, else blue, green
   *     and red
   */
  List<Face> detect(List<Mat> picture, double atLeast) {
    for (int i = 0; i < PLANES; i++) {
      int plane = i;
      int zero = matrix.map(m -> m.zero(plane)).orElse(0);
      picture.get(i).convertTo(inputs.get(i), CvType.CV_32F, 1, -zero);
    }
    return found(network.run(), atLeast);
  }

  private List<Face> found(Map<String, FloatBuffer> out, double atLeast) {
    var faces = new ArrayList<Face>();
    for (int stride : YunetGraph.STRIDES) {
      FloatBuffer head = out.get(YunetGraph.head(stride));
      float[] values = new float[head.remaining()];
      head.get(values);
      collect(new Grid(stride, values.length / YunetGraph.PLANES, values), atLeast, faces);
    }
    return faces;
  }

  private void collect(Grid grid, double atLeast, List<Face> into) {
    double least = atLeast * atLeast;
    // neither share is above 1, so both must reach what their product must
    double floor = -Math.log(1 / least - 1);
    for (int cell = 0; cell < grid.cells; cell++) {
      float cls = grid.values[cell];
      float obj = grid.values[OBJECT * grid.cells + cell];
      boolean numbers = Math.abs(cls) <= Float.MAX_VALUE && Math.abs(obj) <= Float.MAX_VALUE;
      if (numbers && (cls < floor || obj < floor)) continue;
      double product = share(cls) * share(obj);
      if (product >= least) into.add(new Face(box(grid, cell), Math.sqrt(product)));
    }
  }

  /** Centre and logarithm of the size, in steps from the cell. */
  private Box box(Grid grid, int cell) {
    int columns = width / grid.stride;
    double x = (cell % columns + grid.box(0, cell)) * grid.stride;
    double y = (cell / columns + grid.box(1, cell)) * grid.stride;
    double w = Math.exp(grid.box(2, cell)) * grid.stride;
    double h = Math.exp(grid.box(3, cell)) * grid.stride;
    return new Box(x - w / 2, y - h / 2, w, h);
  }

  /** The logistic function. */
  private static double share(float value) {
    if (!Float.isFinite(value)) throw new IllegalStateException("the network answers NaN");
    return 1 / (1 + Math.exp(-value));
  }

  @Override
  public void close() {
    planes.forEach(Mat::release);
    inputs.forEach(Mat::release);
    network.close();
  }
}
