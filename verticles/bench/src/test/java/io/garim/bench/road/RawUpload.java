package io.garim.bench.road;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An upload over a bare socket, which can be left in the middle. Closing cuts it. */
final class RawUpload implements AutoCloseable {
  private final Socket socket;
  private final byte[] bytes;
  private int sent;

  private RawUpload(Socket socket, byte[] bytes) {
    this.socket = socket;
    this.bytes = bytes;
  }

  /** Sends the head of a request that promises all the bytes. */
  static RawUpload begin(URI server, String path, byte[] bytes) throws IOException {
    var socket = new Socket(server.getHost(), server.getPort());
    String head =
        "PUT "
            + path
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return new RawUpload(socket, bytes);
  }

  /** Sends so many further bytes. */
  void send(int count) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes, sent, count);
    out.flush();
    sent += count;
  }

  @Override
  public void close() throws IOException {
    // no farewell: the other side sees a connection that breaks
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
