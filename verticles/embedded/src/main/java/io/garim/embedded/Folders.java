package io.garim.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What the parts do with files: whole writes, private writes, whole deletes. */
final class Folders {
  private Folders() {}

  /** Creates the folder and answers its real, absolute path, by which processes are recognised. */
  static Path real(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) Files.createDirectories(folder);
    return folder.toRealPath();
  }

  /** Creates the folder for its owner only (0700) where the file system knows modes. */
  static Path privateFolder(Path folder) throws IOException {
    Path real = real(folder);
    if (posix(real))
      Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwx------"));
    return real;
  }

  /** Replaces the file as a whole, so that a crash leaves the old text or the new, mode 0600. */
  static void writePrivately(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    if (posix(file.getParent())) Files.createFile(draft, ownerOnly());
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes the folder and all in it; a folder or file that is already gone is not an error. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) return;
    Files.walkFileTree(folder, new Deletion());
  }

  private static boolean posix(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      if (why instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
      throw why;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException why) throws IOException {
      if (why != null && !(why instanceof NoSuchFileException)) throw why;
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
