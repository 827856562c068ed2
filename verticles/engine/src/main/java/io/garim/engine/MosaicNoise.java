package io.garim.engine;

import io.garim.domain.redaction.TrackId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is added to the cells of a mosaic or a blur: HMAC of track, plane and cell under the video's
 * secret. It is constant over a track, so averaging over frames does not remove it and the picture
 * does not flicker, and making the video again gives the same picture. One thread.
 */
public final class MosaicNoise {
  /** Cells along one side of the grid that noise is made for. */
  static final int GRID = 13;

  private static final int LUMA = 22;
  private static final int CHROMA = 5;
  private static final int KEPT_TRACKS = 256;

  private final Mac mac;
  private final Map<TrackId, byte[][]> tracks = new HashMap<>();

  /**
   * @param secret hexadecimal digits, an even number of them
   */
  public MosaicNoise(String secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The noise of a track. */
  OfTrack of(TrackId track) {
    if (!tracks.containsKey(track) && tracks.size() >= KEPT_TRACKS) tracks.clear();
    return new OfTrack(tracks.computeIfAbsent(track, this::derive));
  }

  /** What is added to the cells of one track. */
  static final class OfTrack {
    private final byte[][] random;

    private OfTrack(byte[][] random) {
      this.random = random;
    }

    /** The levels to add to that cell of that plane (0 luma, 1 and 2 chroma). */
    int at(int plane, int column, int row) {
      int value = random[plane][row % GRID * GRID + column % GRID] & 0xff;
      int most = plane == 0 ? LUMA : CHROMA;
      return value * (2 * most + 1) / 256 - most;
    }
  }

  private byte[][] derive(TrackId track) {
    byte[][] planes = new byte[3][GRID * GRID];
    for (int plane = 0; plane < 3; plane++) {
      for (int at = 0, block = 0; at < GRID * GRID; at += 32, block++) {
        byte[] digest = mac.doFinal(label(track, plane, block));
        System.arraycopy(digest, 0, planes[plane], at, Math.min(32, GRID * GRID - at));
      }
    }
    return planes;
  }

  private static byte[] label(TrackId track, int plane, int block) {
    return ByteBuffer.allocate(16)
        .putInt(track.birthSegment())
        .putInt(track.ordinal())
        .putInt(plane)
        .putInt(block)
        .array();
  }
}
