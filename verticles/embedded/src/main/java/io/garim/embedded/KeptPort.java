package io.garim.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * A loopback TCP port, chosen free at the first start and kept in a file while it stays free.
 *
 * <p>Ports come from 20000 to 31999, below the range the kernel gives to outgoing connections: such
 * a connection could take the port while the server is down, and a client that retries its own
 * server's port could connect to itself.
 */
final class KeptPort {
  static final int LOWEST = 20_000;
  static final int BEYOND = 32_000;
  private static final int TRIES = 200;

  private final Path file;
  private final RandomGenerator random;
  private final IntPredicate free;

  KeptPort(Path file, RandomGenerator random, IntPredicate free) {
    this.file = file;
    this.random = random;
    this.free = free;
  }

  /** Whether a server could listen on this loopback port now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** A free port that is not kept anywhere. */
  static int any(RandomGenerator random, IntPredicate free) {
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(LOWEST, BEYOND);
      if (free.test(port)) return port;
    }
    throw new IllegalStateException(
        "No free port found between "
            + LOWEST
            + " and "
            + (BEYOND - 1)
            + " in "
            + TRIES
            + " tries.");
  }

  /** The port of last time when it is free, else another one, which is kept from now on. */
  int choose() throws IOException {
    int last = last();
    return last > 0 && free.test(last) ? last : another();
  }

  /** A new free port, kept from now on: for when somebody was quicker to take the last one. */
  int another() throws IOException {
    int port = any(random, free);
    keep(port);
    return port;
  }

  /** Writes the port down (again). */
  void keep(int port) throws IOException {
    Folders.writePrivately(file, port + "\n");
  }

  private int last() throws IOException {
    if (Files.notExists(file)) return 0;
    try {
      int port = Integer.parseInt(Files.readString(file).trim());
      return port > 0 && port < 65_536 ? port : 0;
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }
}
