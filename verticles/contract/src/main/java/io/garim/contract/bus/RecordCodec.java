package io.garim.contract.bus;

import io.garim.domain.wire.RecordBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Carries one record class over the bus as {@link RecordBytes}; local delivery hands the record on.
 */
final class RecordCodec<T extends Record> implements MessageCodec<T, T> {
  private final Class<T> type;
  private final boolean strict;

  /**
   * @param strict whether local delivery encodes and decodes too, so that tests on one node find
   *     what a cluster would
   */
  RecordCodec(Class<T> type, boolean strict) {
    this.type = type;
    this.strict = strict;
  }

  @Override
  public void encodeToWire(Buffer buffer, T value) {
    byte[] bytes = RecordBytes.write(value);
    buffer.appendInt(bytes.length).appendBytes(bytes);
  }

  @Override
  public T decodeFromWire(int position, Buffer buffer) {
    int length = buffer.getInt(position);
    return RecordBytes.read(buffer.getBytes(position + 4, position + 4 + length), type);
  }

  @Override
  public T transform(T value) {
    return strict ? RecordBytes.read(RecordBytes.write(value), type) : value;
  }

  @Override
  public String name() {
    return type.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
