package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A store over maps that counts its calls, fails when told to, and can hold parts back. */
final class InMemoryObjectStore implements ObjectStore {
  final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  final Map<Upload, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<Promise<Void>> heldParts = new CopyOnWriteArrayList<>();
  final AtomicInteger fileParts = new AtomicInteger();
  volatile boolean holdParts;
  volatile boolean discard;
  volatile int pageSize = PAGE;
  private volatile String failingCall = "";
  private volatile FailureKind failure = FailureKind.UNAVAILABLE;
  private final AtomicInteger failuresLeft = new AtomicInteger();

  /** Makes the next calls of that name fail. */
  void fail(String call, FailureKind kind, int times) {
    failingCall = call;
    failure = kind;
    failuresLeft.set(times);
  }

  long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  byte[] object(Bucket bucket, String key) {
    return objects.get(bucket + "/" + key);
  }

  @Override
  public Future<Void> makeBuckets() {
    return call("makeBuckets").mapEmpty();
  }

  @Override
  public Future<byte[]> get(Bucket bucket, String key, long offset, int length) {
    return call("get")
        .compose(
            called -> {
              byte[] bytes = object(bucket, key);
              if (bytes == null) return failed(FailureKind.NOT_FOUND);
              if (offset + length > bytes.length) return failed(FailureKind.CORRUPT);
              int from = (int) offset;
              return Future.succeededFuture(Arrays.copyOfRange(bytes, from, from + length));
            });
  }

  @Override
  public Future<Void> put(Bucket bucket, String key, PartBody body) {
    return call("put").onSuccess(called -> objects.put(bucket + "/" + key, bytes(body)));
  }

  @Override
  public Future<Upload> begin(Bucket bucket, String key) {
    return call("begin")
        .map(
            called -> {
              var upload = new Upload(bucket, key, "upload-" + calls.size());
              uploads.put(upload, new ConcurrentHashMap<>());
              return upload;
            });
  }

  @Override
  public Future<SentPart> send(Upload upload, int number, PartBody body) {
    Promise<Void> gate = Promise.promise();
    if (holdParts) heldParts.add(gate);
    else gate.complete();
    return gate.future()
        .compose(open -> call("send"))
        .map(
            called -> {
              uploads.get(upload).put(number, discard ? new byte[0] : bytes(body));
              return new SentPart(number, "tag-" + number);
            });
  }

  private byte[] bytes(PartBody body) {
    if (body instanceof PartBody.InMemory memory) {
      return Arrays.copyOf(memory.bytes(), memory.length());
    }
    fileParts.incrementAndGet();
    try {
      return Files.readAllBytes(((PartBody.InFile) body).file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Future<Void> finish(Upload upload, List<SentPart> parts, long size) {
    return call("finish")
        .onSuccess(
            called -> {
              var all = new ByteArrayOutputStream();
              var sent = uploads.remove(upload);
              for (SentPart part : parts) all.writeBytes(sent.get(part.number()));
              objects.put(upload.bucket() + "/" + upload.key(), all.toByteArray());
            });
  }

  @Override
  public Future<Void> abort(Upload upload) {
    return call("abort").onSuccess(called -> uploads.remove(upload));
  }

  @Override
  public Future<KeyPage> list(Bucket bucket, String prefix, String after) {
    List<String> keys = new ArrayList<>();
    for (String name : objects.keySet()) {
      String key = name.substring(name.indexOf('/') + 1);
      boolean wanted = name.startsWith(bucket + "/" + prefix) && key.compareTo(after) > 0;
      if (wanted && keys.size() < pageSize) keys.add(key);
    }
    return call("list").map(called -> new KeyPage(keys, keys.size() == pageSize));
  }

  @Override
  public Future<Void> delete(Bucket bucket, List<String> keys) {
    return call("delete").onSuccess(c -> keys.forEach(key -> objects.remove(bucket + "/" + key)));
  }

  @Override
  public Future<List<Upload>> uploads(Bucket bucket, String prefix) {
    return call("uploads")
        .map(
            called ->
                uploads.keySet().stream()
                    .filter(u -> u.bucket() == bucket && u.key().startsWith(prefix))
                    .toList());
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private Future<Void> call(String name) {
    calls.add(name);
    boolean fails = name.equals(failingCall) && failuresLeft.getAndDecrement() > 0;
    return fails ? failed(failure) : Future.succeededFuture();
  }

  private static <T> Future<T> failed(FailureKind kind) {
    return Future.failedFuture(new ServiceException(kind, "The fake was told to fail."));
  }
}
