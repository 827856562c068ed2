package io.garim.http.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure parts of live frames. */
class SmallLivePartsTest {
  private final PictureChoice choice = new PictureChoice();

  @Test
  void aHeaderIsTwentyFourBytesInTheOrderThatIsWrittenDown() {
    var header =
        new FrameHeader(4_000_000_000L, 0.48, 7, 1280, FrameHeader.Kind.SEEK, 0x1ff).write();

    assertThat(header.length()).isEqualTo(FrameHeader.BYTES);
    assertThat(header.getString(0, 3)).isEqualTo("GRF");
    assertThat(header.getByte(3)).isEqualTo((byte) 1);
    assertThat(header.getUnsignedInt(4)).isEqualTo(4_000_000_000L);
    assertThat(header.getDouble(8)).isEqualTo(0.48);
    assertThat(header.getUnsignedInt(16)).isEqualTo(7);
    assertThat(header.getUnsignedShort(20)).isEqualTo(160);
    assertThat(header.getByte(22)).isEqualTo((byte) 1);
    assertThat(header.getUnsignedByte(23)).isEqualTo((short) 0xff);
  }

  @Test
  void anAcknowledgementCountsForTheFramesBefore() {
    var window = new Window();
    window.left(3, 100);
    window.left(4, 140);

    assertThat(window.acknowledged(4, 150)).hasValue(10);

    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void anAcknowledgementOfWhatWasNotSentChangesNothing() {
    var window = new Window();
    window.left(3, 100);
    window.left(4, 140);

    assertThat(window.acknowledged(9, 150)).isEmpty();

    assertThat(window.isFull()).isTrue();
  }

  @Test
  void aSlowRoundTripNowAndThenKeepsTheWidePicture() {
    for (int n = 0; n < 100; n++) choice.heard(n % 3 == 0 ? 900 : 20, n * 1000L);

    assertThat(choice.narrow()).isFalse();
  }

  @Test
  void twoSlowSecondsBringTheNarrowPictureAndTenQuickOnesTheWideOne() {
    choice.heard(300, 0);
    choice.heard(300, 1_999);
    assertThat(choice.narrow()).isFalse();
    choice.heard(300, 2_000);
    assertThat(choice.narrow()).isTrue();
    choice.heard(20, 3_000);
    choice.heard(20, 12_999);
    assertThat(choice.narrow()).isTrue();

    choice.heard(20, 13_000);

    assertThat(choice.narrow()).isFalse();
  }

  @Test
  void whoTurnsSlowAgainAtOnceWaitsTwiceAsLongForTheWidePicture() {
    slowFrom(0);
    quickFrom(3_000, 10_000);
    assertThat(choice.narrow()).isFalse();
    slowFrom(14_000);
    quickFrom(17_000, 19_999);
    assertThat(choice.narrow()).isTrue();

    choice.heard(20, 37_000);

    assertThat(choice.narrow()).isFalse();
  }

  private void slowFrom(long at) {
    choice.heard(900, at);
    choice.heard(900, at + PictureChoice.PATIENCE);
  }

  private void quickFrom(long at, long length) {
    choice.heard(20, at);
    choice.heard(20, at + length);
  }

  @Test
  void framesThatFellOutAreSlowToo() {
    choice.missed(0);

    choice.missed(2_000);

    assertThat(choice.narrow()).isTrue();
  }

  @Test
  void aVideoIsWatchedNoFasterThanItIsRendered() {
    var pace = new Pace();
    pace.reached(1, 0);
    pace.reached(3, 4_000);

    assertThat(pace.speed(4_000)).isEqualTo(0.5);
  }

  @Test
  void theWaitForTheFirstPictureDoesNotSlowTheVideoDown() {
    var pace = new Pace();
    pace.reached(0, 0);

    pace.reached(0.5, 60_000);

    assertThat(pace.speed(60_000)).isEqualTo(1);
  }

  @Test
  void aVideoThatIsRenderedFasterThanItIsShownIsWatchedAsItIs() {
    var pace = new Pace();
    pace.reached(1, 0);
    pace.reached(20, 4_000);

    assertThat(pace.speed(4_000)).isEqualTo(1);
  }

  @Test
  void theWidthOfAJpegIsFoundBehindOtherSegments() {
    Buffer jpeg =
        Buffer.buffer()
            .appendUnsignedShort(0xffd8)
            .appendUnsignedShort(0xffe0)
            .appendUnsignedShort(4)
            .appendUnsignedShort(0)
            .appendUnsignedShort(0xffc4)
            .appendUnsignedShort(3)
            .appendByte((byte) 0)
            .appendUnsignedShort(0xffc0)
            .appendUnsignedShort(17)
            .appendByte((byte) 8)
            .appendUnsignedShort(720)
            .appendUnsignedShort(1280);

    assertThat(JpegWidth.of(jpeg)).isEqualTo(1280);
  }

  @Test
  void whatIsNoJpegHasNoWidth() {
    assertThat(JpegWidth.of(Buffer.buffer("no picture at all"))).isZero();
  }

  @Test
  void aWishIsReadAsItIsWritten() {
    assertThat(Wish.read("{\"type\":\"seek\",\"frame\":7,\"request\":2}"))
        .isEqualTo(new Wish.Seek(7, 2));
    assertThat(Wish.read("{\"type\":\"play\"}")).isEqualTo(new Wish.Play(Optional.empty()));
    assertThat(Wish.read("{\"type\":\"play\",\"from\":3}"))
        .isEqualTo(new Wish.Play(Optional.of(3L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"type\":1}",
        "{\"type\":\"ack\"}",
        "{\"type\":\"ack\",\"frame\":\"1\"}",
        "{\"type\":\"seek\",\"frame\":-1,\"request\":1}",
        "{\"type\":\"play\",\"from\":4294967296}"
      })
  void whatMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(() -> Wish.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
