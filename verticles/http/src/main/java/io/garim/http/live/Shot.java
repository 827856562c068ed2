package io.garim.http.live;

import io.garim.domain.engine.FramePack;

/**
 * A frame that can be sent.
 *
 * @param part the part it is of
 * @param seconds its time, by the source's clock
 */
record Shot(long frame, LivePart part, double seconds) {
  int ordinal() {
    return (int) (frame - part.first());
  }

  FramePack.Entry entry() {
    return part.entries().get(ordinal());
  }
}
