package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void realPath() throws Exception {
    folder = Folders.real(temporary);
  }

  @Test
  void aHeldFolderIsRefusedNamingItsHolder() throws Exception {
    try (FolderLock held = FolderLock.take(folder)) {
      assertThat(held).isNotNull();
      // When somebody else wants it
      // Then the refusal names folder and process
      assertThatThrownBy(() -> FolderLock.take(folder))
          .isInstanceOf(FolderInUse.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aFolderGivenBackCanBeTakenAgain() throws Exception {
    FolderLock.take(folder).close();
    // When it is taken a second time
    // Then nothing is in the way
    assertThatCode(() -> FolderLock.take(folder).close()).doesNotThrowAnyException();
  }
}
