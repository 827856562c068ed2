package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir Path root;

  @Test
  void leftoversOfDeadProcessesAreSweptAndThoseOfLivingOnesStay() throws Exception {
    Path living = new ScratchFolder(root, "w1-aaaaaa").fresh();
    Files.writeString(living.resolve("part"), "x");
    long pid = ProcessHandle.current().pid();
    // The same number as ours, but of a process of another time, as after a restart in a container.
    Path reborn = Files.createDirectories(root.resolve(pid + "-1234-w1-bbbbbb"));
    Path dead = Files.createDirectories(root.resolve("999999999-1-w1-cccccc/deep"));
    Files.writeString(dead.resolve("part"), "x");

    new ScratchFolder(root, "w2-dddddd").sweep();

    assertThat(living.resolve("part")).exists();
    assertThat(reborn).doesNotExist();
    assertThat(dead.getParent()).doesNotExist();
  }

  @Test
  void eachTaskBeginsWithAnEmptyFolderOfItsOwn() throws Exception {
    var scratch = new ScratchFolder(root, "w1-aaaaaa");
    Files.writeString(scratch.fresh().resolve("part"), "four");
    long before = scratch.bytes();

    Path folder = scratch.fresh();

    assertThat(before).isEqualTo(4);
    assertThat(folder).isEmptyDirectory();
    assertThat(scratch.bytes()).as("the task before may still be stored").isEqualTo(4);
  }

  @Test
  void deletingFollowsNoLink() throws Exception {
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    var scratch = new ScratchFolder(root.resolve("scratch"), "w1-aaaaaa");
    Files.createSymbolicLink(scratch.fresh().resolve("link"), outside);

    scratch.delete();

    assertThat(outside.resolve("precious")).exists();
  }
}
