package io.garim.engine;

import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencv.objdetect.CascadeClassifier;

/**
 * The networks and cascades of this process, each loaded once, since OpenCV frees them only when
 * the garbage collector comes by. One thread.
 */
final class Models {
  static final String YUNET = ModelFile.YUNET.name();

  /** Videos of few sizes come in turn, each with a network or two; more cost memory for nothing. */
  private static final int NETWORKS = 4;

  private record Form(int width, int height, Optional<ColourMatrix> matrix) {}

  private final Path folder;
  private final Map<String, CascadeClassifier> cascades = new HashMap<>();
  private final Map<Form, YunetNetwork> networks = new LinkedHashMap<>();
  private OnnxNetwork plates;
  private String platesSha256;
  private final List<PersonNetwork> persons = new ArrayList<>();

  /**
   * @param folder with the model files; it may be missing
   */
  Models(Path folder) {
    this.folder = folder;
  }

  /**
   * YuNet for pictures of that size; it stays this object's, and is valid for one task.
   *
   * @param matrix for pictures in planes; see {@link YunetNetwork}
   */
  YunetNetwork yunet(int width, int height, Optional<ColourMatrix> matrix) {
    var form = new Form(width, height, matrix);
    YunetNetwork known = networks.remove(form);
    if (networks.size() == NETWORKS) networks.remove(networks.keySet().iterator().next()).close();
    YunetNetwork network = known == null ? loadYunet(form) : known;
    networks.put(form, network);
    return network;
  }

  private YunetNetwork loadYunet(Form form) {
    byte[] model = ModelFile.YUNET.read(folder);
    try {
      Natives.loadOnnxRuntime();
      return new YunetNetwork(model, form.width, form.height, form.matrix);
    } catch (IOException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "ONNX Runtime cannot be unpacked", e);
    }
  }

  /** The network of persons for that look at a frame, so that each keeps its size. */
  PersonNetwork persons(int look) {
    while (persons.size() <= look) {
      byte[] layers = ModelFile.PERSON_LAYERS.read(folder);
      persons.add(new PersonNetwork(layers, ModelFile.PERSON_WEIGHTS.read(folder)));
    }
    return persons.get(look);
  }

  /** The operator's model of plates, which must be the very one that the policy names. */
  OnnxNetwork plates(String sha256) {
    if (plates != null && sha256.equals(platesSha256)) return plates;
    byte[] model = new ModelFile(ModelFile.PLATES, sha256).read(folder);
    if (plates != null) plates.close();
    plates = null;
    try {
      Natives.loadOnnxRuntime();
      plates = OnnxNetwork.asDeclared(model);
    } catch (IOException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "ONNX Runtime cannot be unpacked", e);
    }
    platesSha256 = sha256;
    return plates;
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
