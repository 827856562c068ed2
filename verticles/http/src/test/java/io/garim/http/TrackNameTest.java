package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.redaction.TrackId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackNameTest {
  @ParameterizedTest
  @CsvSource({"3,1,3-1", "0,0,0-0", "-1,5,own-5", "999999999,12,999999999-12"})
  void aNameIsReadAsItIsWritten(int segment, int ordinal, String name) {
    var track = new TrackId(segment, ordinal);

    assertThat(TrackName.of(track)).isEqualTo(name);
    assertThat(TrackName.read(name)).isEqualTo(track);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3-", "-1-5", "own5", "own--5", "03-1", "3-1 ", "1000000000-1"})
  void whatNamesNoTrackIsRefused(String name) {
    assertThatThrownBy(() -> TrackName.read(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theContractKnowsTheSameNames() throws IOException {
    String yaml = ClassPath.bytes("openapi.yaml").orElseThrow().toString();

    assertThat(yaml).contains("pattern: '^(own|0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,8})$'");
  }
}
