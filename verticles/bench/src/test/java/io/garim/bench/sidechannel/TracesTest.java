package io.garim.bench.sidechannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words are found wherever they lie. */
class TracesTest {
  private static final List<String> WORDS = List.of("JaneDoe", "Lavc5");

  @TempDir Path data;

  private List<String> found() throws Exception {
    return PlatformTraces.findings(data, WORDS).stream().map(Finding::toString).toList();
  }

  @Test
  void wordInsideBytesIsFound() {
    byte[] bytes = "\u0001\u0002..JaneDoe..".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(new Words(WORDS).in(bytes)).containsExactly("JaneDoe");
  }

  @Test
  void wordThatBeginsInTheMiddleOfAByteIsFound() {
    byte[] plain = "..Lavc59".getBytes(StandardCharsets.ISO_8859_1);
    byte[] shifted = new byte[plain.length + 1];
    for (int i = 0; i < plain.length; i++) {
      shifted[i] |= (byte) (plain[i] >> 3);
      shifted[i + 1] |= (byte) (plain[i] << 5);
    }

    assertThat(new Words(WORDS).in(shifted)).containsExactly("Lavc5");
  }

  @Test
  void otherBytesHoldNoWord() {
    assertThat(new Words(WORDS).in("JaneDo Lavc".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void wordInALogIsFound() throws Exception {
    Files.createDirectories(data.resolve("logs"));
    Files.writeString(data.resolve("logs/garim.log"), "upload of JaneDoe.mp4 began");

    assertThat(found()).containsExactly("logs/garim.log: the word JaneDoe");
  }

  @Test
  void wordInAKafkaSegmentIsFound() throws Exception {
    Path segment = Files.createDirectories(data.resolve("kafka/log/topic-0")).resolve("0.log");
    Files.write(segment, "\u0000\u0001JaneDoe\u0002".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(found()).hasSize(1);
  }

  @Test
  void nameOfAScratchFileIsFound() throws Exception {
    Files.createDirectories(data.resolve("scratch"));
    Files.writeString(data.resolve("scratch/JaneDoe.part"), "");

    assertThat(found()).containsExactly("scratch/JaneDoe.part: its own name");
  }

  @Test
  void objectsAndTheDatabaseMayNameAVideo() throws Exception {
    Files.createDirectories(data.resolve("database"));
    Files.writeString(data.resolve("database/videos.ibd"), "JaneDoe");

    assertThat(found()).isEmpty();
  }
}
