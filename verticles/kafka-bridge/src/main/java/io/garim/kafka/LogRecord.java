package io.garim.kafka;

import io.vertx.core.buffer.Buffer;

/** A message where it stands in its topic. */
record LogRecord(LogPosition position, Buffer value) {}
