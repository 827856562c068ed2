package io.garim.http.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The frames that were sent to one client and not acknowledged yet: at most two. An acknowledgement
 * counts for the frame it names and all before it. Used on one event loop.
 */
final class Window {
  static final int MOST = 2;

  private record Sent(long frame, long at) {}

  private final Deque<Sent> sent = new ArrayDeque<>(MOST);

  boolean isFull() {
    return sent.size() >= MOST;
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  /** Notes a frame that is about to leave, at a steady time in milliseconds. */
  void left(long frame, long at) {
    sent.addLast(new Sent(frame, at));
  }

  /** Takes back a frame that could not be sent after all. */
  void takeBack(long frame) {
    sent.removeIf(s -> s.frame() == frame);
  }

  /** How long that frame was on its way, there and back; empty when it is not awaited. */
  OptionalLong acknowledged(long frame, long at) {
    if (sent.stream().noneMatch(s -> s.frame() == frame)) return OptionalLong.empty();
    Sent next = sent.removeFirst();
    while (next.frame() != frame) next = sent.removeFirst();
    return OptionalLong.of(at - next.at());
  }

  /** Since when the oldest is awaited. */
  OptionalLong waitingSince() {
    return sent.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sent.getFirst().at());
  }
}
