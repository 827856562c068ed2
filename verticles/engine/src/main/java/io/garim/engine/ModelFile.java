package io.garim.engine;

import io.garim.domain.engine.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A published model file and the SHA-256 of its bytes. A file with a byte changed may still run and
 * find nobody, so it is checked each time an engine loads it, not only when Garim starts.
 *
 * @param name in the models folder
 * @param sha256 64 hexadecimal digits, as conf/models.yaml has it
 */
record ModelFile(String name, String sha256) {
  /** The operator's own; the policy of a video says of which hash. */
  static final String PLATES = "plates.onnx";

  static final ModelFile YUNET =
      new ModelFile(
          "face_detection_yunet_2023mar.onnx",
          "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4");
  static final ModelFile PERSON_LAYERS =
      new ModelFile(
          "yolo-fastest-1.1_body.cfg",
          "045b8e276ebe3924474da8c866b7e709159ea067137b5d66bf9dd560411b2c1a");
  static final ModelFile PERSON_WEIGHTS =
      new ModelFile(
          "yolo-fastest-1.1_body.weights",
          "5bbb6d878f6e2eb3deee39e91dc6f9b39700e99ec83fa94d258670a554949728");

  /**
   * Its bytes.
   *
   * @throws EngineFault NOT_BUILT_IN when it is not there, cannot be read, or is another
   */
  byte[] read(Path folder) {
    Path file = folder.resolve(name);
    if (!Files.isReadable(file)) throw refused(" is not in the models folder");
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      if (!HexFormat.of().formatHex(hash).equals(sha256)) {
        throw refused(" is not the one that is named here (sha256), and is not used");
      }
      return bytes;
    } catch (IOException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "the model " + name + " cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private EngineFault refused(String why) {
    return new EngineFault(Fault.NOT_BUILT_IN, "the model " + name + why);
  }
}
