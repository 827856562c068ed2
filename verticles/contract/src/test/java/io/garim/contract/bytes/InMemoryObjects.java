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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All byte ports over maps, for tests of other rooms; passes {@link ObjectPortsContract} and {@link
 * ResumableWriterContract}.
 */
public final class InMemoryObjects implements ObjectReader, ObjectWriter, ResumableWriter {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger wholeReads = new AtomicInteger();
  private final Map<String, Map<Integer, byte[]>> unfinished = new ConcurrentHashMap<>();

  @Override
  public Future<PartialObject> begin(Bucket bucket, String key, long length) {
    String storeId = UUID.randomUUID().toString();
    unfinished.put(storeId, new ConcurrentHashMap<>());
    return Future.succeededFuture(
        new PartialObject(bucket, key, storeId, length, BLOCK, 0, Optional.empty()));
  }

  @Override
  public Future<PartialObject> append(
      PartialObject before, ReadStream<Buffer> bytes, Keep keep, Keeper keeper) {
    Buffer all = Buffer.buffer();
    before.tail().ifPresent(t -> all.appendBytes(objects.get(t.bucket() + "/" + t.key())));
    int known = all.length();
    Promise<PartialObject> appended = Promise.promise();
    bytes.exceptionHandler(
        problem -> {
          bytes.handler(null).endHandler(null).exceptionHandler(null);
          if (keep == Keep.AT_THE_END || all.length() == known) appended.tryFail(problem);
          else kept(before, all, keeper).onComplete(done -> appended.tryFail(problem));
        });
    bytes.endHandler(
        end -> {
          if (all.length() == known) appended.complete(before);
          else kept(before, all, keeper).onComplete(appended);
        });
    bytes.handler(all::appendBuffer);
    bytes.resume();
    return appended.future();
  }

  private Future<PartialObject> kept(PartialObject before, Buffer all, Keeper keeper) {
    if (before.inParts() + all.length() > before.length()) {
      return failed(FailureKind.INVALID, "More bytes came than were announced.");
    }
    List<KeptPart> added = new ArrayList<>();
    int from = 0;
    while (from < all.length()) {
      int to = (int) Math.min(all.length(), from + before.partSize());
      boolean last = before.inParts() + to == before.length();
      if (to - from < before.partSize() && !last) break;
      byte[] part = all.getBytes(from, to);
      int number = before.parts() + added.size() + 1;
      unfinished.get(before.storeId()).put(number, part);
      String hash = HexFormat.of().formatHex(BlockDigest.hash(part));
      added.add(new KeptPart(number, "tag-" + number, part.length, hash));
      from = to;
    }
    Buffer rest = all.getBuffer(from, all.length());
    Future<Optional<Claim>> tail =
        rest.length() == 0
            ? Future.succeededFuture(Optional.empty())
            : write(before.bucket(), before.key() + "-tail", rest).map(Optional::of);
    return tail.compose(
        written -> {
          PartialObject now = before.with(before.parts() + added.size(), written);
          return keeper.keep(now, added).map(now);
        });
  }

  @Override
  public Future<Claim> finish(PartialObject whole, Parts parts) {
    Map<Integer, byte[]> sent = unfinished.remove(whole.storeId());
    if (sent != null) {
      Buffer all = Buffer.buffer();
      sent.keySet().stream().sorted().forEach(number -> all.appendBytes(sent.get(number)));
      return write(whole.bucket(), whole.key(), all);
    }
    byte[] bytes = objects.get(whole.bucket() + "/" + whole.key());
    return bytes == null
        ? failed(FailureKind.NOT_FOUND, "There is no such upload.")
        : write(whole.bucket(), whole.key(), Buffer.buffer(bytes));
  }

  @Override
  public Future<Void> abort(PartialObject object) {
    unfinished.remove(object.storeId());
    object.tail().ifPresent(tail -> objects.remove(tail.bucket() + "/" + tail.key()));
    return Future.succeededFuture();
  }

  /** How often a whole object was asked for. */
  public int wholeReads() {
    return wholeReads.get();
  }

  /** How many objects were begun and neither finished nor aborted. */
  public int unfinished() {
    return unfinished.size();
  }

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
    wholeReads.incrementAndGet();
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

  /** The keys of a bucket that lie under a prefix, in order. */
  public List<String> keys(Bucket bucket, String prefix) {
    String whole = bucket + "/" + prefix;
    return objects.keySet().stream()
        .filter(key -> key.startsWith(whole))
        .map(key -> key.substring(bucket.name().length() + 1))
        .sorted()
        .toList();
  }

  /** Deletes an object, if it is there. */
  public void delete(Bucket bucket, String key) {
    objects.remove(bucket + "/" + key);
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
