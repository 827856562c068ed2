package io.garim.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The body of a request that knows the MD5 of what it sent last. One request at a time. */
final class SummedBody extends RequestBody {
  private static final int SOME = 1 << 16;

  private final PartBody body;
  private byte[] sum;

  SummedBody(PartBody body) {
    this.body = body;
  }

  /** Of the bytes that were sent last; those that would be sent now, if none were. */
  byte[] sum() throws IOException {
    if (sum == null) copy(OutputStream.nullOutputStream());
    return sum.clone();
  }

  @Override
  public MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return body.length();
  }

  /** May be called again, when a connection turns out to be closed. */
  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    copy(sink.outputStream());
  }

  private void copy(OutputStream out) throws IOException {
    MessageDigest digest = md5();
    if (body instanceof PartBody.InMemory memory) {
      digest.update(memory.bytes(), 0, memory.length());
      out.write(memory.bytes(), 0, memory.length());
    } else {
      copy(digest, out);
    }
    sum = digest.digest();
  }

  private void copy(MessageDigest digest, OutputStream out) throws IOException {
    byte[] some = new byte[SOME];
    try (InputStream in = Files.newInputStream(((PartBody.InFile) body).file())) {
      for (int left = body.length(); left > 0; ) {
        int read = in.read(some, 0, Math.min(left, SOME));
        if (read < 0) throw new IOException("The file is shorter than it was.");
        digest.update(some, 0, read);
        out.write(some, 0, read);
        left -= read;
      }
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
