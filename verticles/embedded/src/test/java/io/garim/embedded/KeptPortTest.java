package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortTest {
  @TempDir Path folder;

  @Test
  void thePortOfLastTimeIsKeptWhileItIsFree() throws Exception {
    // Given a port chosen at a first start
    int first = port(1, any -> true).choose();
    // When another start chooses, with other luck
    int second = port(2, any -> true).choose();
    // Then it is the same, outside the range of outgoing connections
    assertThat(second).isEqualTo(first).isBetween(KeptPort.LOWEST, KeptPort.BEYOND - 1);
  }

  @Test
  void aTakenPortIsReplacedAndTheNewOneKept() throws Exception {
    int taken = port(1, any -> true).choose();
    // When the kept port is in use by somebody
    int chosen = port(2, each -> each != taken).choose();
    // Then another one is chosen and kept from now on
    assertThat(chosen).isNotEqualTo(taken);
    assertThat(port(3, any -> true).choose()).isEqualTo(chosen);
  }

  @Test
  void aDamagedFileCountsAsNoPort() throws Exception {
    Files.writeString(folder.resolve("port"), "ninety\n");
    // When a start chooses
    int chosen = port(1, any -> true).choose();
    // Then it chooses anew and writes it down
    assertThat(folder.resolve("port")).hasContent(chosen + "\n");
  }

  @Test
  void withoutAnyFreePortItSaysSo() {
    // When no port is free
    // Then the error says where it looked
    assertThatThrownBy(() -> port(1, any -> false).choose())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("20000");
  }

  @Test
  void aPortSomebodyListensOnIsNotFree() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // When a listened-on port is tested
      // Then it is not free
      assertThat(KeptPort.isFree(socket.getLocalPort())).isFalse();
    }
  }

  private KeptPort port(long luck, IntPredicate free) {
    return new KeptPort(folder.resolve("port"), new Random(luck), free);
  }
}
