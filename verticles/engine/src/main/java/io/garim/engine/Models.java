package io.garim.engine;

import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.opencv.core.Size;
import org.opencv.objdetect.CascadeClassifier;
import org.opencv.objdetect.FaceDetectorYN;

/**
 * The networks and cascades of this process, each loaded once, since OpenCV frees them only when
 * the garbage collector comes by. One thread.
 */
final class Models {
  static final String YUNET = "face_detection_yunet_2023mar.onnx";

  /** From this sureness on, YuNet's answer is a face. */
  static final float SCORE = 0.5f;

  private static final float NMS = 0.3f;
  private static final int MOST = 2000;

  private final Path folder;
  private final Map<String, CascadeClassifier> cascades = new HashMap<>();
  private FaceDetectorYN yunet;

  /**
   * @param folder with the model files; it may be missing
   */
  Models(Path folder) {
    this.folder = folder;
  }

  /** YuNet, set to that input size. */
  FaceDetectorYN yunet(Size input) {
    Path model = folder.resolve(YUNET);
    if (!Files.isReadable(model)) {
      throw new EngineFault(
          Fault.NOT_BUILT_IN, "the model " + YUNET + " is not in the models folder");
    }
    if (yunet == null) {
      yunet = FaceDetectorYN.create(model.toString(), "", input, SCORE, NMS, MOST);
    }
    yunet.setInputSize(input);
    return yunet;
  }

  /** A cascade that OpenCV's own jar carries. */
  CascadeClassifier cascade(String name) {
    return cascades.computeIfAbsent(name, Models::load);
  }

  private static CascadeClassifier load(String name) {
    try {
      var classifier = new CascadeClassifier(Natives.cascade(name).getAbsolutePath());
      if (!classifier.empty()) return classifier;
    } catch (IOException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "the cascade " + name + " cannot be unpacked", e);
    }
    throw new EngineFault(Fault.NOT_BUILT_IN, "the cascade " + name + " cannot be loaded");
  }
}
