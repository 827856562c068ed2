package io.garim.domain.engine;

import io.garim.domain.wire.MalformedBytes;
import io.garim.domain.wire.RecordBytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Frames on a stream between a worker and its engine: a four byte length, a one byte type, the
 * payload. Type 1 is an {@link EngineMessage}, type 2 raw bytes that answer a read.
 *
 * <p>Sending is synchronized; receiving belongs to one thread. Neither side trusts the other's
 * lengths.
 */
public final class EngineChannel {
  /** The most bytes one read may ask for. */
  public static final int MAX_BYTES = 4 << 20;

  private static final int MAX_MESSAGE = 16 << 20;
  private static final int MESSAGE = 1;
  private static final int BYTES = 2;

  private final DataInputStream in;
  private final DataOutputStream out;

  public EngineChannel(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  public void send(EngineMessage message) throws IOException {
    frame(MESSAGE, RecordBytes.write(new Envelope(message)));
  }

  public void sendBytes(byte[] bytes) throws IOException {
    frame(BYTES, bytes);
  }

  /**
   * Waits for the next frame.
   *
   * @return an {@link EngineMessage}, or a byte array that answers a read
   * @throws EOFException when the other side is gone
   */
  public Object receive() throws IOException {
    int length = in.readInt();
    int type = in.readUnsignedByte();
    if (length < 0 || length > MAX_MESSAGE) throw new MalformedBytes("impossible length " + length);
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) throw new EOFException("the other side is gone");
    return switch (type) {
      case MESSAGE -> RecordBytes.read(payload, Envelope.class).message();
      case BYTES -> payload;
      default -> throw new MalformedBytes("unknown frame type " + type);
    };
  }

  private synchronized void frame(int type, byte[] payload) throws IOException {
    byte[] header = new byte[5];
    header[0] = (byte) (payload.length >>> 24);
    header[1] = (byte) (payload.length >>> 16);
    header[2] = (byte) (payload.length >>> 8);
    header[3] = (byte) payload.length;
    header[4] = (byte) type;
    out.write(header);
    out.write(payload);
    out.flush();
  }

  /** A record around a message, as only records have bytes. */
  private record Envelope(EngineMessage message) {}
}
