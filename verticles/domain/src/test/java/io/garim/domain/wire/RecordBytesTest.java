package io.garim.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.domain.detection.Analysis;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordBytesTest {
  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Everything(
      boolean flag,
      int number,
      long big,
      double real,
      String text,
      Duration time,
      Instant moment,
      UUID name,
      Optional<Double> share,
      List<Shape> shapes,
      Optional<Circle> one,
      Optional<Square> none) {}

  private static final Everything EVERYTHING =
      new Everything(
          true,
          -7,
          1L << 40,
          0.1,
          "가림",
          Duration.ofMillis(1500),
          Instant.ofEpochMilli(42),
          new UUID(-3, 5),
          Optional.of(0.25),
          List.of(new Circle(2), new Square(3)),
          Optional.of(new Circle(4)),
          Optional.empty());

  @Test
  void everyKindOfPartSurvivesTheRoundTrip() {
    byte[] bytes = RecordBytes.write(EVERYTHING);

    assertThat(RecordBytes.read(bytes, Everything.class)).isEqualTo(EVERYTHING);
  }

  @Test
  void theSameRecordBecomesTheSameBytes() {
    var policy = Policy.standard(FaceDetector.YUNET);

    assertThat(RecordBytes.write(policy))
        .isEqualTo(RecordBytes.write(Policy.standard(FaceDetector.YUNET)));
  }

  @Test
  void bytesCutAnywhereAreRefused() {
    byte[] bytes = RecordBytes.write(EVERYTHING);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RecordBytes.read(cut, Everything.class))
          .isInstanceOf(MalformedBytes.class);
    }
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    byte[] bytes = RecordBytes.write(new Circle(1));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

    assertThatThrownBy(() -> RecordBytes.read(longer, Circle.class))
        .isInstanceOf(MalformedBytes.class)
        .hasMessageContaining("behind the end");
  }

  @Test
  void aForgedSizeIsRefusedBeforeMemoryIsTaken() {
    byte[] bytes = RecordBytes.write(new Analysis(0, range(), List.of()));
    bytes[bytes.length - 4] = 0x7f;

    assertThatThrownBy(() -> RecordBytes.read(bytes, Analysis.class))
        .isInstanceOf(MalformedBytes.class)
        .hasMessageContaining("impossible size");
  }

  @Test
  void aRecordThatItsConstructorRefusesIsRefused() {
    byte[] bytes = RecordBytes.write(range());
    bytes[4] = 0x7f;

    assertThatThrownBy(() -> RecordBytes.read(bytes, PtsRange.class))
        .isInstanceOf(MalformedBytes.class)
        .hasMessageContaining("end before it begins");
  }

  private static PtsRange range() {
    return new PtsRange(0, 10);
  }
}
