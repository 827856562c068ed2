package io.garim.bench.attack;

/**
 * A way to hide, as it is put to the test.
 *
 * @param size height of the faces in pixels
 * @param content of the pictures, as {@link Shot.Camera} says
 */
record Attempt(String name, int size, double content, Hiding hiding) {}
