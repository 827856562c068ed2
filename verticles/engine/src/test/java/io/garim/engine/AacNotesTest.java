package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is blanked in front of the sound in an AAC packet. */
class AacNotesTest {
  private final StringBuilder bits = new StringBuilder();

  private AacNotesTest put(int count, int value) {
    for (int i = count - 1; i >= 0; i--) bits.append(value >> i & 1);
    return this;
  }

  private AacNotesTest put(String text) {
    for (byte b : text.getBytes(StandardCharsets.US_ASCII)) put(8, b);
    return this;
  }

  private byte[] packet() {
    while (bits.length() % 8 != 0) bits.append('0');
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bits.length(); i++) {
      if (bits.charAt(i) == '1') bytes[i / 8] |= (byte) (128 >> i % 8);
    }
    return bytes;
  }

  @Test
  void dataStreamElementIsBlankedAndTheSoundBehindItStays() {
    // Given a data element of six bytes that is not aligned, and a channel behind it
    byte[] packet = put(3, 4).put(4, 0).put(1, 0).put(8, 6).put("secret").put(3, 0).packet();
    byte[] sound = {packet[packet.length - 1]};
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then no bit of it is left, its length and the sound are
    assertThat(changed).isTrue();
    assertThat(packet).startsWith(0x80, 0x06).endsWith(sound);
    for (int i = 2; i < 8; i++) assertThat(packet[i]).isZero();
  }

  @Test
  void plainVersionOfAnEncoderStays() {
    // Given fill of 16 bytes, as FFmpeg's encoder begins with
    byte[] packet = fill("Lavc59.37.100");
    byte[] before = packet.clone();
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then it is as it was
    assertThat(changed).isFalse();
    assertThat(packet).isEqualTo(before);
  }

  @Test
  void anythingElseInAFillElementIsBlanked() {
    // Given fill of 16 bytes with a version and more
    byte[] packet = fill("Lavc59 Kim Su.");
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then it is gone
    assertThat(changed).isTrue();
    for (int i = 2; i < 17; i++) assertThat(packet[i]).as("byte " + i).isZero();
  }

  private byte[] fill(String text) {
    put(3, 6).put(4, 15).put(8, 2).put(4, 0).put(4, 0).put(text);
    return put(8 * (15 - text.length()), 0).put(3, 1).put(13, 0x1234).packet();
  }

  @Test
  void fillThatBelongsToTheSoundStays() {
    // Given spectral band replication, which is carried in fill elements too
    byte[] packet = put(3, 6).put(4, 4).put(4, 13).put(28, 0x0abcdef).put(3, 7).packet();
    byte[] before = packet.clone();
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then nothing changed
    assertThat(changed).isFalse();
    assertThat(packet).isEqualTo(before);
  }

  @Test
  void soundAloneStays() {
    // Given a packet that begins with a channel
    byte[] packet = put(3, 0).put(20, 0xabcde).put("secret").packet();
    byte[] before = packet.clone();
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then nothing changed
    assertThat(changed).isFalse();
    assertThat(packet).isEqualTo(before);
  }

  @Test
  void headerOfATransportStreamIsSteppedOver() {
    // Given an ADTS header without checksum, then a data element
    put(16, 0xfff1).put(24, 0x4c8002).put(16, 0x1ffc).put(3, 4).put(5, 0).put(8, 6).put("secret");
    byte[] packet = put(3, 0).put(13, 0x777).packet();
    // When it is blanked
    boolean changed = new AacNotes().blank(packet);
    // Then the header stays and the note is gone
    assertThat(changed).isTrue();
    assertThat(packet).startsWith(0xff, 0xf1, 0x4c);
    assertThat(new String(packet, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  @Test
  void elementThatClaimsMoreThanThereIsEndsThePacket() {
    // Given a data element of 200 bytes in a packet of eight
    byte[] packet = put(3, 4).put(5, 0).put(8, 200).put("secret").packet();
    // When it is blanked
    new AacNotes().blank(packet);
    // Then what is there is blanked, and nothing beyond is touched
    assertThat(packet).isEqualTo(new byte[] {(byte) 0x80, (byte) 200, 0, 0, 0, 0, 0, 0});
  }
}
