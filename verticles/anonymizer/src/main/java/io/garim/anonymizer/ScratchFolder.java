package io.garim.anonymizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The folder a worker's engine writes to, named by the worker's process, so that what a dead
 * process left behind is told from what a living one uses. All methods block.
 */
final class ScratchFolder {
  private final Path root;
  private final Path own;

  ScratchFolder(Path root, String holder) {
    this.root = root;
    own = root.resolve(processName(ProcessHandle.current()) + "-" + holder);
  }

  private static String processName(ProcessHandle process) {
    long started = process.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
    return process.pid() + "-" + started;
  }

  /** Deletes what workers of dead processes left. */
  void sweep() throws IOException {
    Files.createDirectories(root);
    List<Path> folders;
    try (Stream<Path> all = Files.list(root)) {
      folders = all.filter(folder -> !isInUse(folder.getFileName().toString())).toList();
    }
    for (Path folder : folders) delete(folder);
  }

  private static boolean isInUse(String name) {
    String[] parts = name.split("-", 3);
    if (parts.length < 3 || !parts[0].matches("\\d{1,18}")) return false;
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .map(process -> name.startsWith(processName(process) + "-"))
        .orElse(false);
  }

  /** A new folder for a task, which deletes it again; the task before may still use its own. */
  Path fresh() throws IOException {
    Files.createDirectories(own);
    return Files.createTempDirectory(own, "t");
  }

  /** Bytes of all files of this worker. */
  long bytes() throws IOException {
    var sum = new AtomicLong();
    if (!Files.exists(own)) return 0;
    try (Stream<Path> all = Files.walk(own)) {
      all.forEach(path -> sum.addAndGet(size(path)));
    } catch (UncheckedIOException e) {
      // A file that vanished while we looked.
      return sum.get();
    }
    return sum.get();
  }

  private static long size(Path path) {
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() ? attributes.size() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  void delete() throws IOException {
    delete(own);
  }

  /** Deletes a folder and all in it; one that is gone already is no fault. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
    Files.walkFileTree(folder, new Deletion());
  }

  /** Deletes a tree and minds nothing that is gone already; follows no link. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
      throw problem;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
