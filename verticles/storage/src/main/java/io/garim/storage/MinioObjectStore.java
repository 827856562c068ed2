package io.garim.storage;

import com.google.common.collect.Multimap;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.DeleteError;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Any S3 server through the MinIO SDK: one attempt per call, path-style addresses, signature 4.
 * Bytes go to addresses it signs ({@link SignedPuts}).
 *
 * <p>Bytes are hashed and read on the calling thread, so every call runs on a worker thread of the
 * pool "storage", which has as many threads as there are connections. A store that sends nothing
 * for a minute counts as UNAVAILABLE.
 */
public final class MinioObjectStore implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(MinioObjectStore.class);
  private static final int CONNECTIONS = 24;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int NOT_ALLOWED = 405;

  private final StorageConfig config;
  private final OkHttpClient http;
  private final MinioAsyncClient client;
  private final SignedPuts puts;
  private final WorkerExecutor workers;
  private volatile boolean deletesInBatches = true;

  /** The store of that configuration; nothing is sent before the first call. */
  public MinioObjectStore(Vertx vertx, StorageConfig config) {
    this.config = config;
    this.http = httpClient();
    this.client =
        MinioAsyncClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey())
            .httpClient(http)
            .build();
    this.puts = new SignedPuts(client, config.region(), http);
    this.workers = vertx.createSharedWorkerExecutor("storage", CONNECTIONS, 10, TimeUnit.MINUTES);
  }

  /** The store as the platform uses it: transient faults are tried again inside. */
  public static ObjectStore open(Vertx vertx, StorageConfig config) {
    return new PatientObjectStore(
        vertx, new MinioObjectStore(vertx, config), () -> ThreadLocalRandom.current().nextDouble());
  }

  private static OkHttpClient httpClient() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(CONNECTIONS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(CONNECTIONS, 1, TimeUnit.MINUTES))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectTimeout(5, TimeUnit.SECONDS)
        .readTimeout(60, TimeUnit.SECONDS)
        .writeTimeout(60, TimeUnit.SECONDS)
        .build();
  }

  @Override
  public Future<Void> makeBuckets() {
    return run(
        () -> {
          for (Bucket bucket : Bucket.values()) makeBucket(config.name(bucket));
          return null;
        });
  }

  private void makeBucket(String name) throws Exception {
    var exists = BucketExistsArgs.builder().bucket(name).build();
    if (client.bucketExists(exists).get()) return;
    try {
      client.makeBucket(MakeBucketArgs.builder().bucket(name).build()).get();
      LOG.info("Made the bucket {}.", name);
    } catch (Exception e) {
      // Another node may have made it in between.
      if (!client.bucketExists(exists).get()) throw e;
    }
  }

  @Override
  public Future<byte[]> get(Bucket bucket, String key, long offset, int length) {
    var request =
        GetObjectArgs.builder()
            .bucket(config.name(bucket))
            .object(key)
            .offset(offset)
            .length((long) length)
            .build();
    return run(
        () -> {
          try (InputStream in = client.getObject(request).get()) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length == length) return bytes;
            throw new ServiceException(
                FailureKind.CORRUPT, "The stored object is shorter than it was.");
          }
        });
  }

  @Override
  public Future<Void> put(Bucket bucket, String key, PartBody body) {
    return run(
        () -> {
          puts.put(config.name(bucket), key, Map.of(), body);
          return null;
        });
  }

  @Override
  public Future<Upload> begin(Bucket bucket, String key) {
    return run(
        () -> {
          var answer =
              client
                  .createMultipartUploadAsync(config.name(bucket), config.region(), key, null, null)
                  .get();
          return new Upload(bucket, key, answer.result().uploadId());
        });
  }

  @Override
  public Future<SentPart> send(Upload upload, int number, PartBody body) {
    var part = Map.of("partNumber", Integer.toString(number), "uploadId", upload.id());
    return run(
        () ->
            new SentPart(number, puts.put(config.name(upload.bucket()), upload.key(), part, body)));
  }

  @Override
  public Future<Void> finish(Upload upload, List<SentPart> parts, long size) {
    Part[] list = parts.stream().map(p -> new Part(p.number(), p.tag())).toArray(Part[]::new);
    return run(
        () -> {
          try {
            client
                .completeMultipartUploadAsync(
                    config.name(upload.bucket()),
                    config.region(),
                    upload.key(),
                    upload.id(),
                    list,
                    null,
                    null)
                .get();
          } catch (Exception e) {
            // A first try may have made the object although its answer was lost.
            boolean unknown = MinioFaults.translated(e).kind() == FailureKind.NOT_FOUND;
            if (!unknown || size(upload) != size) throw e;
          }
          return null;
        });
  }

  private long size(Upload upload) throws Exception {
    return client
        .statObject(
            StatObjectArgs.builder()
                .bucket(config.name(upload.bucket()))
                .object(upload.key())
                .build())
        .get()
        .size();
  }

  @Override
  public Future<Void> abort(Upload upload) {
    return run(
        () -> {
          try {
            client
                .abortMultipartUploadAsync(
                    config.name(upload.bucket()),
                    config.region(),
                    upload.key(),
                    upload.id(),
                    null,
                    null)
                .get();
          } catch (Exception e) {
            if (MinioFaults.translated(e).kind() != FailureKind.NOT_FOUND) throw e;
          }
          return null;
        });
  }

  @Override
  public Future<KeyPage> list(Bucket bucket, String prefix, String after) {
    var request =
        ListObjectsArgs.builder()
            .bucket(config.name(bucket))
            .prefix(prefix)
            .recursive(true)
            .maxKeys(PAGE);
    if (!after.isEmpty()) request.startAfter(after);
    return run(
        () -> {
          Iterator<Result<Item>> items = client.listObjects(request.build()).iterator();
          List<String> keys = new ArrayList<>();
          while (keys.size() < PAGE && items.hasNext()) keys.add(items.next().get().objectName());
          return new KeyPage(keys, keys.size() == PAGE);
        });
  }

  @Override
  public Future<Void> delete(Bucket bucket, List<String> keys) {
    return run(
        () -> {
          if (deletesInBatches && deletedInBatch(config.name(bucket), keys)) return null;
          for (String key : keys) {
            client
                .removeObject(
                    RemoveObjectArgs.builder().bucket(config.name(bucket)).object(key).build())
                .get();
          }
          return null;
        });
  }

  private boolean deletedInBatch(String bucket, List<String> keys) throws Exception {
    var objects = keys.stream().map(DeleteObject::new).toList();
    var request = RemoveObjectsArgs.builder().bucket(bucket).objects(objects).build();
    boolean complete = true;
    try {
      for (Result<DeleteError> refused : client.removeObjects(request)) {
        LOG.warn("Not deleted in a batch: {}", refused.get().code());
        complete = false;
      }
    } catch (ErrorResponseException e) {
      int status = e.response() == null ? NOT_IMPLEMENTED : e.response().code();
      if (status != NOT_IMPLEMENTED && status != NOT_ALLOWED && status != 400) throw e;
      LOG.info("This store does not delete in batches; deleting one by one from now on.");
      deletesInBatches = false;
      complete = false;
    }
    return complete;
  }

  @Override
  public Future<List<Upload>> uploads(Bucket bucket, String prefix) {
    return run(
        () -> {
          try {
            return allUploads(bucket, prefix);
          } catch (Exception e) {
            if (MinioFaults.translated(e).kind() == FailureKind.UNAVAILABLE) throw e;
            LOG.info("This store does not list unfinished uploads.");
            return List.of();
          }
        });
  }

  private List<Upload> allUploads(Bucket bucket, String prefix) throws Exception {
    List<Upload> found = new ArrayList<>();
    String keyMarker = null;
    String idMarker = null;
    ListMultipartUploadsResult page;
    Multimap<String, String> nothing = null;
    do {
      page =
          client
              .listMultipartUploadsAsync(
                  config.name(bucket),
                  config.region(),
                  null,
                  null,
                  keyMarker,
                  PAGE,
                  prefix,
                  idMarker,
                  nothing,
                  nothing)
              .get()
              .result();
      for (var upload : page.uploads()) {
        // Some servers ignore the prefix.
        if (upload.objectName().startsWith(prefix)) {
          found.add(new Upload(bucket, upload.objectName(), upload.uploadId()));
        }
      }
      keyMarker = page.nextKeyMarker();
      idMarker = page.nextUploadIdMarker();
    } while (page.isTruncated() && keyMarker != null && !keyMarker.isEmpty());
    return found;
  }

  /** Closes connections and threads; calls under way fail. */
  @Override
  public Future<Void> close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    return workers.close();
  }

  private <T> Future<T> run(Callable<T> call) {
    return workers.executeBlocking(
        () -> {
          try {
            return call.call();
          } catch (Exception e) {
            if (e instanceof InterruptedException) Thread.currentThread().interrupt();
            throw MinioFaults.translated(e);
          }
        },
        false);
  }
}
