package io.garim.bench.leak.scene;

import java.util.Optional;

/** How someone moves through a scene: a pose for each moment, or none while not there. Pure. */
interface Course {
  /** How fast a walker bobs, in radians a second. */
  double BOB = 9;

  /** How far, as a fraction of the face's height. */
  double BOB_HEIGHT = 0.05;

  Optional<Pose> at(double seconds);

  /** Stays about one place, going to and fro. */
  static Course sway(Pose middle, double reach, double period, double phase) {
    return seconds -> {
      double x = reach * Math.sin(2 * Math.PI * seconds / period + phase);
      return Optional.of(middle.moved(x, bob(middle.height(), seconds, phase)));
    };
  }

  /** Walks on from where it is at time 0, pixels a second. */
  static Course walk(Pose from, double speedX, double speedY, double phase) {
    return seconds -> {
      double bob = bob(from.height(), seconds, phase);
      return Optional.of(from.moved(speedX * seconds, speedY * seconds + bob));
    };
  }

  /** Comes nearer (or goes away): the height changes by the same factor in equal times. */
  static Course approach(Pose from, Pose to, double duration, double phase) {
    return seconds -> {
      double share = seconds / duration;
      double height = from.height() * Math.pow(to.height() / from.height(), share);
      // in perspective, places follow the size
      double along = (height - from.height()) / (to.height() - from.height());
      double x = from.x() + (to.x() - from.x()) * along;
      double y = from.y() + (to.y() - from.y()) * along;
      return Optional.of(new Pose(x, y + bob(height, seconds, phase), height, 0, 0));
    };
  }

  private static double bob(double height, double seconds, double phase) {
    return height * BOB_HEIGHT * Math.sin(BOB * seconds + phase);
  }

  /** The same, but there only from one time to another. */
  default Course during(double from, double to) {
    return seconds -> seconds >= from && seconds < to ? at(seconds) : Optional.empty();
  }

  /** The same, while the head nods to the side and turns away and back. */
  default Course turning(double mostTilt, double mostTurn, double period, double phase) {
    return seconds -> {
      double wave = Math.sin(2 * Math.PI * seconds / period + phase);
      return at(seconds).map(p -> p.held(mostTilt * wave, mostTurn * wave));
    };
  }
}
