package io.garim.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.garim.domain.engine.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A network of one input picture and any number of outputs, run by ONNX Runtime on the calling
 * thread. One thread; close frees native memory.
 */
final class OnnxNetwork implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int SMALLEST = 32;
  private static final int LARGEST = 4096;

  private final Form form;
  private final OrtSession session;
  private final ByteBuffer input;
  private final OnnxTensor inputTensor;
  private final String inputName;
  private final Set<String> wanted;

  /**
   * What a model declares.
   *
   * @param width of its input in pixels
   * @param height of its input in pixels
   * @param output name of its first output
   * @param outputShape -1 or 0 where it is open
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Form(int width, int height, String output, long[] outputShape) {}

  /**
   * A model that is run at the size it declares, for its first output.
   *
   * @throws EngineFault NOT_BUILT_IN when it is none, or does not take one picture of fixed size
   */
  static OnnxNetwork asDeclared(byte[] model) {
    try (var options = new OrtSession.SessionOptions();
        var session = environment().createSession(model, options)) {
      String in = session.getInputNames().iterator().next();
      String out = session.getOutputNames().iterator().next();
      long[] given = shape(session.getInputInfo().get(in));
      boolean picture = given.length == 4 && given[1] == CHANNELS;
      if (!picture || !sized(given[2]) || !sized(given[3])) {
        throw new EngineFault(
            Fault.NOT_BUILT_IN, "the model does not take one picture of fixed size");
      }
      long[] answer = shape(session.getOutputInfo().get(out));
      var form = new Form((int) given[3], (int) given[2], out, answer);
      return new OnnxNetwork(model, form, Set.of(out));
    } catch (OrtException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "the model cannot be used: " + e.getMessage(), e);
    }
  }

  private static boolean sized(long side) {
    return side >= SMALLEST && side <= LARGEST;
  }

  private static long[] shape(NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) return tensor.getShape();
    throw new EngineFault(Fault.NOT_BUILT_IN, "the model takes or gives no tensor");
  }

  /**
   * For pictures of that size; the model must declare that size or none.
   *
   * @param wanted names of the outputs to be read
   * @throws EngineFault NOT_BUILT_IN when the model is none, or has other outputs
   */
  OnnxNetwork(byte[] model, int width, int height, Set<String> wanted) {
    this(model, new Form(width, height, wanted.iterator().next(), new long[0]), wanted);
  }

  private OnnxNetwork(byte[] model, Form form, Set<String> wanted) {
    int width = form.width;
    int height = form.height;
    this.form = form;
    this.wanted = wanted;
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      // a model whose size was rewritten declares outputs of another size, which is no fault
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      session = environment().createSession(model, options);
      if (!session.getOutputNames().containsAll(wanted)) {
        throw new EngineFault(Fault.NOT_BUILT_IN, "the model lacks outputs of " + wanted);
      }
      inputName = session.getInputNames().iterator().next();
      input = memory((long) CHANNELS * width * height);
      long[] shape = {1, CHANNELS, height, width};
      inputTensor = OnnxTensor.createTensor(environment(), input.asFloatBuffer(), shape);
    } catch (OrtException e) {
      throw new EngineFault(Fault.NOT_BUILT_IN, "the model cannot be used: " + e.getMessage(), e);
    }
  }

  /** What the model declares, or was told to take. */
  Form form() {
    return form;
  }

  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  }

  private static ByteBuffer memory(long floats) {
    return ByteBuffer.allocateDirect(Math.toIntExact(floats * Float.BYTES))
        .order(ByteOrder.nativeOrder());
  }

  /**
   * Where the picture is put before a run: floats, planes one behind the other, rows from above.
   */
  ByteBuffer input() {
    return input;
  }

  /** Runs the network on its input: the wanted outputs by name, in the order of their tensors. */
  Map<String, FloatBuffer> run() {
    try (OrtSession.Result result = session.run(Map.of(inputName, inputTensor), wanted)) {
      var outputs = new HashMap<String, FloatBuffer>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer());
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException("the network failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    inputTensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the network cannot be closed", e);
    }
  }
}
