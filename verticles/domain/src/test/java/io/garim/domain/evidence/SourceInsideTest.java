package io.garim.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceInsideTest {
  @Test
  void keysAreSortedPlainAndEachThereOnce() {
    assertThat(SourceInside.keys(List.of("title", "location", "title", "", "na\nme 1")))
        .containsExactly("location", "na?me?1", "title");
  }

  @Test
  void aFileCannotMakeAReportLong() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) many.add("key" + i + "x".repeat(1000));

    List<String> keys = SourceInside.keys(many);

    assertThat(keys).hasSize(SourceInside.MOST_TAGS).allMatch(key -> key.length() <= 60);
  }
}
