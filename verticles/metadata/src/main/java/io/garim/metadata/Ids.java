package io.garim.metadata;

import io.garim.domain.Check;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids and secrets from the room's source of randomness; used on one event loop. */
final class Ids {
  private final RandomGenerator random;

  Ids(RandomGenerator random) {
    Check.that(random != null, "a source of randomness is needed");
    this.random = random;
  }

  /** A random UUID (RFC 9562, version 4) in lower case. */
  String next() {
    long high = random.nextLong() & ~0xf000L | 0x4000L;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  /** 64 hexadecimal digits. */
  String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
