package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBlocksTest {
  private static final Predicate<byte[]> GENUINE = bytes -> bytes[0] == 7;

  @TempDir Path folder;

  @Test
  void aBlockIsFoundAgain() throws Exception {
    var disk = new DiskBlocks(folder, 1000);
    disk.write(name(1), block(100));

    assertThat(disk.read(name(1), GENUINE)).hasValueSatisfying(b -> assertThat(b).hasSize(100));
  }

  @Test
  void aBlockIsFoundAgainAfterARestart() throws Exception {
    new DiskBlocks(folder, 1000).write(name(1), block(100));

    assertThat(new DiskBlocks(folder, 1000).read(name(1), GENUINE)).isPresent();
  }

  @Test
  void aFlippedFileIsThrownAway() throws Exception {
    var disk = new DiskBlocks(folder, 1000);
    disk.write(name(1), block(100));
    Path file = files().get(0);
    Files.write(file, new byte[100]);

    assertThat(disk.read(name(1), GENUINE)).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void theLimitHoldsAndTheLeastUsedGoesFirst() throws Exception {
    var disk = new DiskBlocks(folder, 250);
    disk.write(name(1), block(100));
    disk.write(name(2), block(100));
    disk.read(name(1), GENUINE);

    disk.write(name(3), block(100));

    assertThat(disk.read(name(1), GENUINE)).isPresent();
    assertThat(disk.read(name(2), GENUINE)).isEmpty();
    assertThat(files()).hasSize(2);
  }

  @Test
  void aSmallerLimitAfterARestartHolds() throws Exception {
    var before = new DiskBlocks(folder, 1000);
    for (int i = 0; i < 5; i++) before.write(name(i), block(100));

    new DiskBlocks(folder, 300).read(name(0), GENUINE);

    assertThat(files()).hasSize(3);
  }

  @Test
  void draftsOfAKilledProcessGo() throws Exception {
    Path draft = Files.createDirectories(folder.resolve("drafts")).resolve("half");
    Files.write(draft, block(10));

    new DiskBlocks(folder, 1000).read(name(1), GENUINE);

    assertThat(draft).doesNotExist();
  }

  @Test
  void nothingIsKeptWithoutALimit() throws Exception {
    var disk = new DiskBlocks(folder, 0);
    disk.write(name(1), block(100));

    assertThat(disk.read(name(1), GENUINE)).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void forgettingAVideoLeavesTheOthers() throws Exception {
    var disk = new DiskBlocks(folder, 1000);
    disk.write(new BlockName("one", "o", "d", 0), block(100));
    disk.write(new BlockName("two", "o", "d", 0), block(100));

    disk.forget("one");

    assertThat(disk.read(new BlockName("one", "o", "d", 0), GENUINE)).isEmpty();
    assertThat(disk.read(new BlockName("two", "o", "d", 0), GENUINE)).isPresent();
  }

  @Test
  void forgettingAnObjectLeavesTheOthersOfItsVideo() throws Exception {
    var disk = new DiskBlocks(folder, 1000);
    disk.write(new BlockName("one", "o", "d", 0), block(100));
    disk.write(new BlockName("one", "o2", "d", 0), block(100));

    disk.forget("one", Set.of("o"));

    assertThat(disk.read(new BlockName("one", "o", "d", 0), GENUINE)).isEmpty();
    assertThat(disk.read(new BlockName("one", "o2", "d", 0), GENUINE)).isPresent();
  }

  private List<Path> files() throws IOException {
    try (var walk = Files.walk(folder.resolve("blocks"))) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private static BlockName name(int index) {
    return new BlockName("other", "object", "digest", index);
  }

  private static byte[] block(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return bytes;
  }
}
