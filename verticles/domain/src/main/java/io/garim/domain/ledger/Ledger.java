package io.garim.domain.ledger;

import io.garim.domain.Check;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The account of a run of frames: how many, and a digest of their pts in order (SHA-256 over the
 * pts as 8 bytes each, big endian). Two runs with equal ledgers show the same frames at the same
 * times.
 */
public record Ledger(long frames, long blanked, String ptsDigest) {
  public Ledger {
    Check.atLeast(0, frames, "frames");
    Check.between(0, frames, blanked, "blanked");
  }

  /** Whether both account for the same frames at the same times, blanked or not. */
  public boolean balances(Ledger other) {
    return frames == other.frames && ptsDigest.equals(other.ptsDigest);
  }

  /** Counts frames one by one; used by one thread. */
  public static final class Count {
    private final MessageDigest digest;
    private long frames;
    private long blanked;

    public Count() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    public void add(long pts, boolean isBlank) {
      digest.update(ByteBuffer.allocate(8).putLong(pts).flip());
      frames++;
      if (isBlank) blanked++;
    }

    /** The account so far; further frames may follow only in a new count. */
    public Ledger close() {
      return new Ledger(frames, blanked, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
