package io.garim.bench.correct;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts answers that came after an edit was answered and still showed what it hides, which must
 * never be. Thread-safe.
 *
 * @param pictures old pictures of frames, or word that one's old picture still holds
 * @param results word that the old result can be had
 * @param looks how often it was tried
 */
record Stale(AtomicInteger pictures, AtomicInteger results, AtomicInteger looks) {
  Stale() {
    this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
  }

  int all() {
    return pictures.get() + results.get();
  }
}
