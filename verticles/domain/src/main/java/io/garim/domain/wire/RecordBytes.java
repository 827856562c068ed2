package io.garim.domain.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Turns records into bytes and back: the one binary form of everything that is stored as an object,
 * sent to an engine, or sent over the bus.
 *
 * <p>The same record always becomes the same bytes, so a hash of them names the content. A
 * component may be a boolean, int, long, double, String, UUID, enum, Duration, Instant, record,
 * sealed interface of records, List or Optional of these. Nothing may be null. Numbers are big
 * endian; an Instant is its milliseconds; strings are UTF-8 behind their length; a list stands
 * behind its size; an enum is its name; a sealed interface is the simple name of the record, then
 * the record. The first four bytes name the format.
 *
 * <p>Reading trusts nothing: sizes are bounded by the bytes at hand, trailing bytes are an error,
 * and a record's own constructor checks its parts. Every defect ends in {@link MalformedBytes}.
 *
 * <p>Thread-safe.
 */
public final class RecordBytes {
  private static final int MAGIC = 0x47524d31; // "GRM1"

  private RecordBytes() {}

  /** The bytes of a record; the caller owns the array. */
  public static byte[] write(Record value) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      Shape.of(value.getClass()).write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The record in the bytes.
   *
   * @throws MalformedBytes when they are not exactly one record of that type
   */
  public static <T extends Record> T read(byte[] bytes, Class<T> type) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) throw new MalformedBytes("not a record: wrong first bytes");
      T value = type.cast(Shape.of(type).read(in));
      if (in.available() > 0)
        throw new MalformedBytes("bytes behind the end of " + type.getSimpleName());
      return value;
    } catch (IOException e) {
      throw new MalformedBytes("cut short: " + type.getSimpleName(), e);
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new MalformedBytes("no valid " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
