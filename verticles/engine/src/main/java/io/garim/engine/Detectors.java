package io.garim.engine;

import io.garim.domain.media.Probe;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.Rule;
import java.io.IOException;

/** Makes the detectors of a task. Tests make others, which fail in ways that real ones may. */
interface Detectors {
  /** Those of this engine. */
  Detectors BUILT_IN = Detectors::builtIn;

  /**
   * The detector that a rule of the policy needs; the caller closes it.
   *
   * @throws EngineFault NOT_BUILT_IN when this engine lacks it or its model
   */
  FrameDetector make(Job job, Probe probe, Policy policy, Rule rule) throws IOException;

  private static FrameDetector builtIn(Job job, Probe probe, Policy policy, Rule rule)
      throws IOException {
    Upright upright = Upright.of(probe.displayMatrix());
    var shape = new CascadeDetector.Shape(probe.width(), probe.height(), upright);
    Models models = job.models();
    return switch (rule.target()) {
      case FACES ->
          policy.faceDetector() == FaceDetector.YUNET
              ? new YunetDetector(models, probe.width(), probe.height(), upright, rule)
              : CascadeDetector.faces(models, shape, rule.smallest());
      case PLATES ->
          policy.plateModel().isPresent()
              ? new PlateDetector(
                  models, policy.plateModel().get(), probe.width(), probe.height(), upright, rule)
              : CascadeDetector.plates(models, shape, rule.smallest());
      case MOTION ->
          new MotionDetector(
              Background.read(job.bytes("background").all(1 << 20)),
              probe.width(),
              probe.height(),
              rule.smallest());
      case PERSONS -> new PersonDetector(models, probe.width(), probe.height(), upright, rule);
    };
  }
}
