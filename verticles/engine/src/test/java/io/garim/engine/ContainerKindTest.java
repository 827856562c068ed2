package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the first bytes of an upload tell. */
class ContainerKindTest {
  private static byte[] packets(int size, int first) {
    byte[] head = new byte[ContainerKind.LOOK];
    Arrays.fill(head, (byte) 0xff);
    for (int at = first; at < head.length; at += size) head[at] = 0x47;
    return head;
  }

  @Test
  void transportStreamMayBeginInTheMiddleOfAPacket() {
    // Given a capture whose first whole packet begins 88 bytes in
    byte[] head = packets(188, 88);
    // When it is looked at
    ContainerKind kind = ContainerKind.of(head);
    // Then it is a transport stream, though it begins like MPEG sound
    assertThat(kind).isEqualTo(ContainerKind.MPEGTS);
  }

  @Test
  void singleSyncBytesAreNoTransportStream() {
    // Given bytes that only begin like one
    byte[] head = new byte[ContainerKind.LOOK];
    head[0] = head[188] = head[376] = 0x47;
    // When it is looked at
    var fault = catchThrowableOfType(EngineFault.class, () -> ContainerKind.of(head));
    // Then it is none
    assertThat(fault).hasMessageContaining("no video container we know");
  }

  @Test
  void oggIsCalledByItsName() {
    // Given an Ogg file, which may hold pictures
    byte[] head = Arrays.copyOf("OggS".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 64);
    // When it is looked at
    var fault = catchThrowableOfType(EngineFault.class, () -> ContainerKind.of(head));
    // Then it is not called a sound file
    assertThat(fault).hasMessageContaining("an Ogg file");
  }
}
