package io.garim.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.models.ModelsFolder.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsFolderTest {
  @TempDir private Path folder;

  @Test
  void everyModelOfTheCatalogSaysWhatServesInstead() {
    assertThat(new ModelsFolder(folder).models())
        .isNotEmpty()
        .allSatisfy(
            model -> {
              assertThat(model.instead()).isNotBlank();
              assertThat(model.licence()).isNotBlank();
              assertThat(model.files()).isNotEmpty();
              assertThat(model.files())
                  .allSatisfy(part -> assertThat(part.sha256()).matches("[0-9a-f]{64}"));
            });
  }

  @Test
  void aModelThatIsNotThereIsAbsent() {
    var models = new ModelsFolder(folder);

    assertThat(models.status(models.models().get(0))).isEqualTo(Status.ABSENT);
    assertThat(models.has("yunet")).isFalse();
  }

  @Test
  void aModelOfTwoFilesIsAbsentWhileOneIs() throws IOException {
    var models = new ModelsFolder(folder);
    Model model =
        models.models().stream().filter(m -> m.files().size() == 2).findFirst().orElseThrow();
    Files.writeString(folder.resolve(model.files().get(0).file()), "something else");

    assertThat(models.status(model)).isEqualTo(Status.ABSENT);
    Files.writeString(folder.resolve(model.files().get(1).file()), "something else");
    assertThat(models.status(model)).isEqualTo(Status.WRONG_HASH);
  }

  @Test
  void theOperatorsModelOfPlatesIsKnownByItsHash() throws IOException {
    var models = new ModelsFolder(folder);
    assertThat(models.plates()).isEmpty();

    Files.writeString(folder.resolve(ModelsFolder.PLATES), "abc");

    assertThat(models.plates())
        .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFileWithAnotherHashIsNeverUsed() throws IOException {
    var models = new ModelsFolder(folder);
    Model model = models.models().get(0);
    Files.writeString(folder.resolve(model.files().get(0).file()), "something else");

    assertThat(models.status(model)).isEqualTo(Status.WRONG_HASH);
    assertThat(models.has(model.name())).isFalse();
  }
}
