package io.garim.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of our own making as bytes: a part or a result that is verified. */
public final class FileBytes implements ByteSource, AutoCloseable {
  private final FileChannel file;
  private final long size;

  public FileBytes(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    size = file.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long at, byte[] into, int length) throws IOException {
    if (at >= size) return 0;
    return file.read(ByteBuffer.wrap(into, 0, length), at);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
