package io.garim.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Blocks on this node's disk, the ones used last, up to a number of bytes.
 *
 * <p>Blocking; safe for any number of threads of one process, which owns the folder. A file appears
 * under its name only when it is whole (written beside, then renamed), and is checked again
 * whenever it is read, so neither a killed process nor a failing disk can do more than cost a
 * fetch. What was cached is found again after a restart, oldest use first to go.
 */
final class DiskBlocks {
  private final Path blocks;
  private final Path drafts;
  private final long limit;
  private final Map<Path, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
  private long held;
  private boolean opened;

  /**
   * @param limit most bytes kept; 0 keeps none and touches no disk
   */
  DiskBlocks(Path folder, long limit) {
    this.blocks = folder.resolve("blocks");
    this.drafts = folder.resolve("drafts");
    this.limit = limit;
  }

  /** The block if it is here and genuine; one that is not is thrown away. */
  Optional<byte[]> read(BlockName name, Predicate<byte[]> genuine) throws IOException {
    if (limit == 0) return Optional.empty();
    Path file = file(name);
    if (!touched(file)) return Optional.empty();
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (genuine.test(bytes)) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(bytes);
      }
      drop(file);
    } catch (NoSuchFileException e) {
      drop(file);
    }
    return Optional.empty();
  }

  /** Keeps a block, at the cost of those unused longest. */
  void write(BlockName name, byte[] bytes) throws IOException {
    if (bytes.length > limit) return;
    open();
    Path file = file(name);
    Path draft = drafts.resolve(UUID.randomUUID().toString());
    try {
      Files.write(draft, bytes);
      Files.createDirectories(file.getParent());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    for (Path old : counted(file, bytes.length)) Files.deleteIfExists(old);
  }

  /** Deletes all that is cached of a video. */
  void forget(String scope) throws IOException {
    forget(scope, file -> true);
  }

  /** Deletes what is cached of some objects of a video. */
  void forget(String scope, Set<String> objects) throws IOException {
    forget(scope, file -> objects.contains(BlockName.objectOf(file)));
  }

  private void forget(String scope, Predicate<String> which) throws IOException {
    if (limit == 0) return;
    open();
    Path folder = blocks.resolve(scope);
    List<Path> gone = new ArrayList<>();
    synchronized (this) {
      for (Path file : sizes.keySet()) {
        if (file.startsWith(folder) && which.test(file.getFileName().toString())) gone.add(file);
      }
    }
    for (Path file : gone) drop(file);
  }

  private Path file(BlockName name) {
    return blocks.resolve(name.scope()).resolve(name.fileName());
  }

  private void drop(Path file) throws IOException {
    synchronized (this) {
      Long size = sizes.remove(file);
      if (size != null) held -= size;
    }
    Files.deleteIfExists(file);
  }

  private boolean touched(Path file) throws IOException {
    open();
    synchronized (this) {
      return sizes.get(file) != null;
    }
  }

  private synchronized List<Path> counted(Path file, long size) {
    Long before = sizes.put(file, size);
    held += size - (before == null ? 0 : before);
    return surplus();
  }

  private synchronized List<Path> surplus() {
    List<Path> gone = new ArrayList<>();
    var oldest = sizes.entrySet().iterator();
    while (held > limit) {
      var entry = oldest.next();
      held -= entry.getValue();
      gone.add(entry.getKey());
      oldest.remove();
    }
    return gone;
  }

  private synchronized void open() throws IOException {
    if (opened) return;
    Files.createDirectories(blocks);
    Files.createDirectories(drafts);
    try (var left = Files.list(drafts)) {
      for (Path draft : left.toList()) Files.deleteIfExists(draft);
    }
    record Found(Path file, long size, FileTime used) {}
    List<Found> found = new ArrayList<>();
    Files.walkFileTree(
        blocks,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            found.add(new Found(file, facts.size(), facts.lastModifiedTime()));
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Found::used));
    for (Found file : found) {
      sizes.put(file.file(), file.size());
      held += file.size();
    }
    opened = true;
    surplus().forEach(DiskBlocks::delete);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
