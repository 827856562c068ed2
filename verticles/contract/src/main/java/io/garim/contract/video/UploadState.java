package io.garim.contract.video;

import io.garim.contract.bytes.PartialObject;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an upload stands.
 *
 * @param length bytes that are to come in all, 0 when nobody said
 * @param received whether the video has all its bytes and waits for none
 * @param object what is there; empty before the first byte, and when received
 * @param holder who writes it now; empty when nobody does
 * @param expires when it is given up if nothing comes
 */
public record UploadState(
    String id,
    long length,
    boolean received,
    Optional<PartialObject> object,
    String holder,
    Instant expires) {
  /** Bytes that are safely stored. */
  public long offset() {
    return received ? length : object.map(PartialObject::offset).orElse(0L);
  }
}
