package io.garim.engine.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FfmpegProgramTest {
  @Test
  void askedAgainItGivesTheSameAnswerWhetherOrNotTheProgramRunsHere() {
    // Given somebody who asked before
    Optional<Path> first = FfmpegProgram.find();
    // When it is asked again
    Optional<Path> again = FfmpegProgram.find();
    // Then the answer is the same: on a machine without a desktop's libraries, no
    assertThat(again).isEqualTo(first);
  }
}
