package io.garim.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a data folder, held by one owner on this machine at a time. The kernel gives it
 * back when its holder dies, however it dies.
 */
final class FolderLock implements AutoCloseable {
  /**
   * Folders held by this JVM. POSIX gives up a process's lock when it closes <i>any</i> channel of
   * that file, so a folder held here must not even be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @param folder exists; its real path
   * @throws FolderInUse when another process, or another part of this one, holds it
   */
  static FolderLock take(Path folder) throws IOException {
    if (!HELD.add(folder)) throw inUse(folder);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) throw inUse(folder);
      Folders.writePrivately(pidFile(folder), ProcessHandle.current().pid() + "\n");
      return new FolderLock(folder, channel);
    } catch (IOException | RuntimeException failed) {
      if (channel != null) channel.close();
      HELD.remove(folder);
      throw failed;
    }
  }

  private static FolderInUse inUse(Path folder) throws IOException {
    Path file = pidFile(folder);
    return new FolderInUse(folder, Files.exists(file) ? Files.readString(file).trim() : "unknown");
  }

  private static Path pidFile(Path folder) {
    return folder.resolve("lock.pid");
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(pidFile(folder));
    } finally {
      HELD.remove(folder);
    }
  }
}
