package io.garim.bench.leak.scene;

/**
 * Where someone's face is at one moment, in pixels of the picture.
 *
 * @param x centre of the true face
 * @param y centre of the true face
 * @param height of the true face, brow to chin, when it is not tilted
 * @param tilt in the picture's plane, radians clockwise
 * @param turn -1 (profile to the left) to 1 (profile to the right)
 */
record Pose(double x, double y, double height, double tilt, double turn) {
  Pose moved(double dx, double dy) {
    return new Pose(x + dx, y + dy, height, tilt, turn);
  }

  Pose held(double newTilt, double newTurn) {
    return new Pose(x, y, height, newTilt, newTurn);
  }
}
