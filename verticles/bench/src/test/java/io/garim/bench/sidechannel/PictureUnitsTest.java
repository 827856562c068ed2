package io.garim.bench.sidechannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Units of H.264 that are no picture. */
class PictureUnitsTest {
  private static List<String> found(int... bytes) {
    byte[] packet = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) packet[i] = (byte) bytes[i];
    return PictureUnits.findings("p", packet).stream().map(Finding::what).toList();
  }

  @Test
  void slicesAndHeadersArePicture() {
    assertThat(found(0, 0, 0, 2, 0x67, 1, 0, 0, 0, 2, 0x68, 1, 0, 0, 0, 3, 0x65, 1, 2)).isEmpty();
  }

  @Test
  void unregisteredUserDataIsFound() {
    assertThat(found(0, 0, 0, 6, 6, 5, 2, 1, 1, 0x80)).containsExactly("unregistered user data");
  }

  @Test
  void subtitlesAreFound() {
    assertThat(found(0, 0, 0, 6, 6, 4, 2, 1, 1, 0x80))
        .singleElement()
        .asString()
        .contains("subtitles");
  }

  @Test
  void secondSupplementOfAUnitIsFoundBehindAHarmlessOne() {
    assertThat(found(0, 0, 0, 8, 6, 6, 1, 0xc4, 45, 1, 0, 0x80))
        .containsExactly("a supplement of type 45");
  }

  @Test
  void recoveryPointIsANumberForTheDecoder() {
    assertThat(found(0, 0, 0, 5, 6, 6, 1, 0xc4, 0x80)).isEmpty();
  }

  @Test
  void otherUnitIsFound() {
    assertThat(found(0, 0, 0, 2, 12, 1)).containsExactly("a unit of type 12");
  }

  @Test
  void lengthBeyondThePacketIsFound() {
    assertThat(found(0, 0, 1, 0, 0x65, 1)).containsExactly("a unit whose length cannot be");
  }

  @Test
  void bytesBehindTheLastUnitAreFound() {
    assertThat(found(0, 0, 0, 2, 0x65, 1, 9, 9)).containsExactly("bytes behind the last unit");
  }
}
