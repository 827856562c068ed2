package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadableElfTest {
  private static final int SEGMENT_END = 300_000;

  @Test
  void onlyWhatIsLoadedIsCopiedAndTheSectionsAreForgotten() throws Exception {
    // Given a program whose last segment ends long before the file
    byte[] program = program(900_000);
    // When it is copied
    byte[] copy = copy(program);
    // Then the copy ends there, and its header names no sections
    assertThat(copy).hasSize(SEGMENT_END);
    assertThat(Arrays.copyOfRange(copy, 64, SEGMENT_END))
        .isEqualTo(Arrays.copyOfRange(program, 64, SEGMENT_END));
    ByteBuffer header = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(header.getLong(40)).isZero();
    assertThat(header.getShort(60)).isZero();
  }

  @Test
  void anythingElseIsCopiedWhole() throws Exception {
    byte[] script = new byte[100_000];
    new Random(1).nextBytes(script);
    // When a file that is no such program is copied
    // Then it is the same
    assertThat(copy(script)).isEqualTo(script);
  }

  @Test
  void aProgramCutShortIsAnError() {
    byte[] cut = Arrays.copyOf(program(900_000), SEGMENT_END - 1);
    // When a program ends inside its last segment
    // Then nobody takes it for a good one
    assertThatThrownBy(() -> copy(cut)).isInstanceOf(EOFException.class);
  }

  private static byte[] copy(byte[] from) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    assertThat(LoadableElf.copy(new ByteArrayInputStream(from), to)).isEqualTo(to.size());
    return to.toByteArray();
  }

  private static byte[] program(int size) {
    byte[] bytes = new byte[size];
    new Random(2).nextBytes(bytes);
    ByteBuffer elf = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    elf.putLong(32, 64).putLong(40, size - 100);
    elf.putShort(54, (short) 56).putShort(56, (short) 2);
    elf.putShort(60, (short) 30).putShort(62, (short) 29);
    segment(elf, 64, 0, 1000);
    segment(elf, 120, 100_000, SEGMENT_END - 100_000);
    return bytes;
  }

  private static void segment(ByteBuffer elf, int at, long offset, long length) {
    elf.putLong(at + 8, offset).putLong(at + 32, length);
  }
}
