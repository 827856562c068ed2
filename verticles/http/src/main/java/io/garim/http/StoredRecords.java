package io.garim.http;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.wire.MalformedBytes;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Reads records of a plan out of the store; they are decoded on a worker thread. */
final class StoredRecords {
  private final Vertx vertx;
  private final ObjectReader reader;

  StoredRecords(Vertx vertx, ObjectReader reader) {
    this.vertx = vertx;
    this.reader = reader;
  }

  /** Fails with CORRUPT when the bytes are no such record. */
  <T extends Record> Future<T> read(Claim claim, Class<T> type) {
    return reader
        .whole(claim)
        .compose(
            bytes ->
                vertx.executeBlocking(
                    () -> {
                      try {
                        return RecordBytes.read(bytes.getBytes(), type);
                      } catch (MalformedBytes e) {
                        throw new ServiceException(
                            FailureKind.CORRUPT, "The plan of this video is damaged.", e);
                      }
                    },
                    false));
  }
}
