package io.garim.contract.bytes;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Both byte ports over a map, for tests of other rooms; passes {@link ObjectPortsContract}. */
public final class InMemoryObjects implements ObjectReader, ObjectWriter {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  @Override
  public Future<Buffer> block(Claim claim, long index) {
    long offset = index * BLOCK;
    return range(claim, offset, (int) Math.min(BLOCK, claim.size() - offset));
  }

  @Override
  public Future<Buffer> range(Claim claim, long offset, int length) {
    byte[] bytes = objects.get(claim.bucket() + "/" + claim.key());
    if (bytes == null) return failed(FailureKind.NOT_FOUND, "There is no such object.");
    if (!digest(bytes).equals(claim.digest())) return failed(FailureKind.CORRUPT, "Changed bytes.");
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      return failed(FailureKind.RANGE, "Beyond the end.");
    }
    int from = (int) offset;
    return Future.succeededFuture(Buffer.buffer(Arrays.copyOfRange(bytes, from, from + length)));
  }

  @Override
  public Future<Buffer> whole(Claim claim) {
    return range(claim, 0, (int) claim.size());
  }

  @Override
  public ReadStream<Buffer> stream(Claim claim, long offset, long length) {
    return new ListStream(range(claim, offset, (int) length), 64 << 10);
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Buffer bytes) {
    byte[] copy = bytes.getBytes();
    objects.put(bucket + "/" + key, copy);
    return Future.succeededFuture(new Claim(bucket, key, copy.length, digest(copy)));
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, ReadStream<Buffer> stream) {
    Promise<Claim> written = Promise.promise();
    Buffer all = Buffer.buffer();
    stream.exceptionHandler(written::tryFail);
    stream.endHandler(end -> write(bucket, key, all).onComplete(written));
    stream.handler(all::appendBuffer);
    stream.resume();
    return written.future();
  }

  @Override
  public Future<Claim> write(Bucket bucket, String key, Path file) {
    try {
      return write(bucket, key, Buffer.buffer(Files.readAllBytes(file)));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  /** Flips a bit of a stored object, as a failing disk would. */
  public void corrupt(Claim claim, int position) {
    objects.get(claim.bucket() + "/" + claim.key())[position] ^= 1;
  }

  /** How many objects lie under a prefix, in all buckets. */
  public long count(String prefix) {
    return objects.keySet().stream()
        .filter(k -> k.substring(k.indexOf('/') + 1).startsWith(prefix))
        .count();
  }

  private static String digest(byte[] bytes) {
    var digest = new BlockDigest();
    for (int from = 0; from < bytes.length; from += BLOCK) {
      digest.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BLOCK)));
    }
    return digest.close();
  }

  private static <T> Future<T> failed(FailureKind kind, String message) {
    return Future.failedFuture(new ServiceException(kind, message));
  }
}
