package io.garim.engine;

import io.garim.domain.engine.Fault;
import io.garim.domain.geometry.Box;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final List<Integer> STRIDES = List.of(8, 16, STEP);
  private static final int PLANES = 3;

  /** What the file says about its input: one picture, three planes, 640 by 640. */
  private static final byte[] DECLARED = {
    0x0a, 2, 8, 1, 0x0a, 2, 8, PLANES, 0x0a, 3, 8, (byte) 0x80, 5, 0x0a, 3, 8, (byte) 0x80, 5
  };

  private static final int HEIGHT_AT = 11;
  private static final int WIDTH_AT = 16;

  private final int width;
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

  private record Grid(int stride, FloatBuffer cls, FloatBuffer obj, FloatBuffer box) {}

  /** For pictures of that size; both sides are multiples of {@value #STEP}. */
  YunetNetwork(byte[] model, int width, int height) {
    this.width = width;
    network = new OnnxNetwork(sized(model, width, height), width, height, outputs());
    int bytes = width * height * Float.BYTES;
    for (int plane = 0; plane < PLANES; plane++) {
      ByteBuffer memory = network.input().slice(plane * bytes, bytes);
      inputs.add(new Mat(height, width, CvType.CV_32FC1, memory));
    }
  }

  private static Set<String> outputs() {
    return STRIDES.stream()
        .flatMap(s -> Stream.of("cls_" + s, "obj_" + s, "bbox_" + s))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The model for an input of that size: its layers take any, only the declaration is fixed, and
   * ONNX Runtime insists on it. Both numbers are written as two bytes, as they were.
   */
  static byte[] sized(byte[] model, int width, int height) {
    int at = indexOf(model);
    byte[] sized = model.clone();
    varint(sized, at + HEIGHT_AT, height);
    varint(sized, at + WIDTH_AT, width);
    return sized;
  }

  private static void varint(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value & 0x7f | 0x80);
    bytes[at + 1] = (byte) (value >> 7);
  }

  private static int indexOf(byte[] model) {
    for (int at = 0; at + DECLARED.length <= model.length; at++) {
      int same = 0;
      while (same < DECLARED.length && model[at + same] == DECLARED[same]) same++;
      if (same == DECLARED.length) return at;
    }
    throw new EngineFault(
        Fault.NOT_BUILT_IN, "the model " + Models.YUNET + " is of a form that is not known here");
  }

  /**
   * The faces on a picture of this network's size, at least that sure.
   *
   * @param picture 8-bit blue, green, red
   */
  List<Face> detect(Mat picture, double atLeast) {
    Core.split(picture, planes);
    for (int i = 0; i < PLANES; i++) planes.get(i).convertTo(inputs.get(i), CvType.CV_32F);
    Map<String, FloatBuffer> out = network.run();
    var faces = new ArrayList<Face>();
    for (int s : STRIDES) {
      collect(
          new Grid(s, out.get("cls_" + s), out.get("obj_" + s), out.get("bbox_" + s)),
          atLeast,
          faces);
    }
    return faces;
  }

  private void collect(Grid grid, double atLeast, List<Face> into) {
    int columns = width / grid.stride;
    double least = atLeast * atLeast;
    for (int cell = 0; cell < grid.cls.capacity(); cell++) {
      double product = share(grid.cls.get(cell)) * share(grid.obj.get(cell));
      if (product < least) continue;
      into.add(new Face(box(grid, cell, columns), Math.sqrt(product)));
    }
  }

  /** Centre and logarithm of the size, in steps from the cell. */
  private static Box box(Grid grid, int cell, int columns) {
    double x = (cell % columns + grid.box.get(cell * 4)) * grid.stride;
    double y = (cell / columns + grid.box.get(cell * 4 + 1)) * grid.stride;
    double w = Math.exp(grid.box.get(cell * 4 + 2)) * grid.stride;
    double h = Math.exp(grid.box.get(cell * 4 + 3)) * grid.stride;
    return new Box(x - w / 2, y - h / 2, w, h);
  }

  private static double share(float value) {
    if (!Float.isFinite(value)) throw new IllegalStateException("the network answers NaN");
    return Math.max(0, Math.min(1, value));
  }

  @Override
  public void close() {
    planes.forEach(Mat::release);
    inputs.forEach(Mat::release);
    network.close();
  }
}
