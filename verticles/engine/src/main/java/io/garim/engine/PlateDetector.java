package io.garim.engine;

import io.garim.domain.detection.Detection;
import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Rule;
import io.garim.domain.policy.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Finds number plates with a model that the operator brought: a YOLO-type network as ONNX file of
 * one input [1, 3, height, width], red, green, blue from 0 to 1. The picture is scaled into the
 * middle of the input that the model declares, the rest is grey, as such models are trained. What
 * is narrower than some 8 pixels there is not found: what the model cannot see at its size, it
 * misses.
 *
 * <p>No such model comes with Garim: how an answer is read is tested on arrays, and that is all.
 *
 * @see YoloRows
 */
final class PlateDetector implements FrameDetector {
  private static final double GREY = 114;
  private static final int PLANES = 3;

  /** Of two answers that share this much (intersection over union), the surer one stays. */
  private static final double SAME = 0.5;

  private final double scaleX;
  private final double scaleY;
  private final int left;
  private final int top;
  private final Upright upright;
  private final double atLeast;
  private final OnnxNetwork.Form form;
  private final OnnxNetwork network;
  private final YoloRows rows;
  private final Scaled input;
  private final Mat picture = new Mat();
  private final List<Mat> planes = new ArrayList<>();
  private final List<Mat> inputs = new ArrayList<>();

  PlateDetector(Models models, String sha256, int width, int height, Upright upright, Rule rule) {
    this.upright = upright;
    this.atLeast = rule.threshold();
    network = models.plates(sha256);
    form = network.form();
    rows = new YoloRows(form.outputShape());
    int shownWidth = upright.width(width, height);
    int shownHeight = upright.height(width, height);
    double scale =
        Math.min((double) form.width() / shownWidth, (double) form.height() / shownHeight);
    int w = Math.max(1, (int) Math.floor(width * scale));
    int h = Math.max(1, (int) Math.floor(height * scale));
    input = Scaled.bgr(w, h, upright, scale < 1);
    left = (form.width() - upright.width(w, h)) / 2;
    top = (form.height() - upright.height(w, h)) / 2;
    scaleX = (double) width / w;
    scaleY = (double) height / h;
    int bytes = form.width() * form.height() * Float.BYTES;
    for (int plane = 0; plane < PLANES; plane++) {
      ByteBuffer memory = network.input().slice(plane * bytes, bytes);
      inputs.add(new Mat(form.height(), form.width(), CvType.CV_32FC1, memory));
    }
  }

  @Override
  public List<Detection> detect(AVFrame frame) {
    Mat shown = input.draw(frame);
    int right = form.width() - shown.cols() - left;
    int bottom = form.height() - shown.rows() - top;
    Core.copyMakeBorder(
        shown, picture, top, bottom, left, right, Core.BORDER_CONSTANT, Scalar.all(GREY));
    Imgproc.cvtColor(picture, picture, Imgproc.COLOR_BGR2RGB);
    Core.split(picture, planes);
    for (int i = 0; i < PLANES; i++) {
      planes.get(i).convertTo(inputs.get(i), CvType.CV_32F, 1 / 255.0);
    }
    var found = new ArrayList<Detection>();
    for (YoloRows.Answer answer : rows.atLeast(atLeast, network.run().get(form.output()))) {
      found.add(inSource(answer, shown.cols(), shown.rows()));
    }
    return Overlaps.strongest(found, SAME);
  }

  private Detection inSource(YoloRows.Answer answer, int width, int height) {
    Box coded = upright.toCoded(answer.box().moved(-left, -top), width, height);
    Box box =
        new Box(
            coded.x() * scaleX,
            coded.y() * scaleY,
            coded.width() * scaleX,
            coded.height() * scaleY);
    return new Detection(Target.PLATES, box, answer.score());
  }

  @Override
  public void close() {
    planes.forEach(Mat::release);
    inputs.forEach(Mat::release);
    picture.release();
    input.close();
  }
}
