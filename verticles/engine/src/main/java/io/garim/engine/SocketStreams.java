package io.garim.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Streams over a blocking socket channel. Those of {@link java.nio.channels.Channels} share one
 * lock in JDK 17, so that a thread waiting for input would hold up all output.
 */
final class SocketStreams {
  private SocketStreams() {}

  static InputStream in(SocketChannel socket) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return length == 0 ? 0 : socket.read(ByteBuffer.wrap(into, offset, length));
      }
    };
  }

  static OutputStream out(SocketChannel socket) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(from, offset, length);
        while (left.hasRemaining()) socket.write(left);
      }
    };
  }
}
