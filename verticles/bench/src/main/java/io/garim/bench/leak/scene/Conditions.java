package io.garim.bench.leak.scene;

import io.garim.domain.Check;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How a scene is filmed and coded.
 *
 * @param times of the frames in milliseconds, ascending from 0
 * @param gain of the light at a time in seconds; 1 is as drawn
 * @param people gain of the light on people alone
 * @param noise standard deviation in levels of the camera's noise
 * @param shake at most this many pixels from where the camera should look, up to {@link
 *     Scenery#BORDER}
 * @param shutter seconds a frame is exposed; 0 blurs nothing
 * @param bitRate of the clip in bits a second
 */
record Conditions(
    List<Long> times,
    DoubleUnaryOperator gain,
    double people,
    double noise,
    double shake,
    double shutter,
    long bitRate) {
  private static final long BIT_RATE = 6_000_000;
  private static final double NOISE = 2;

  Conditions {
    Check.that(!times.isEmpty(), "a clip has frames");
    Check.between(0, Scenery.BORDER, shake, "shake");
    times = List.copyOf(times);
  }

  /** A steady camera in good light. */
  static Conditions good(List<Long> times) {
    return new Conditions(times, t -> 1, 1, NOISE, 0, 0, BIT_RATE);
  }

  Conditions lit(DoubleUnaryOperator by, double onPeople) {
    return new Conditions(times, by, onPeople, noise, shake, shutter, bitRate);
  }

  Conditions noisy(double deviation) {
    return new Conditions(times, gain, people, deviation, shake, shutter, bitRate);
  }

  Conditions shaken(double pixels) {
    return new Conditions(times, gain, people, noise, pixels, shutter, bitRate);
  }

  Conditions exposed(double seconds) {
    return new Conditions(times, gain, people, noise, shake, seconds, bitRate);
  }

  Conditions coded(long bits) {
    return new Conditions(times, gain, people, noise, shake, shutter, bits);
  }
}
