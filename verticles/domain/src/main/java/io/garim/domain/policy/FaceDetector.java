package io.garim.domain.policy;

/** Who looks for faces: YUNET needs its model file, CASCADE is always there but slow and weak. */
public enum FaceDetector {
  YUNET,
  CASCADE
}
