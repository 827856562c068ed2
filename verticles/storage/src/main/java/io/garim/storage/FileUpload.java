package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of this node on its way into the store in a single call, hashed block by block beside
 * it. For files up to {@link #LARGEST}; nothing of them is gathered in memory, and the store need
 * not put parts together. A file that changes meanwhile fails, or its claim does not hold.
 */
final class FileUpload {
  /** Bytes that are sent from their beginning again when the connection breaks; S3 takes 5 GiB. */
  static final long LARGEST = 512L << 20;

  private final ObjectStore store;
  private final WorkerExecutor workers;
  private final Bucket bucket;
  private final String key;
  private final PartBody.InFile body;

  FileUpload(
      ObjectStore store, WorkerExecutor workers, Bucket bucket, String key, PartBody.InFile body) {
    this.store = store;
    this.workers = workers;
    this.bucket = bucket;
    this.key = key;
    this.body = body;
  }

  /** The claim comes when the store has it all, and its list of hashes beside it. */
  Future<Claim> run() {
    Future<BlockDigest> digest = workers.executeBlocking(this::digest, false);
    Future<Void> put = store.put(bucket, key, body);
    // Both to their end, whatever becomes of one: nothing is under way when this has failed.
    return Future.join(digest, put)
        .compose(
            both -> {
              byte[] hashes = digest.result().hashes();
              if (hashes.length <= BlockDigest.HASH_BYTES) return Future.succeededFuture();
              return store.put(bucket, key + BlockReader.LIST, hashes);
            })
        .map(done -> new Claim(bucket, key, body.length(), digest.result().close()));
  }

  private BlockDigest digest() {
    try (InputStream in = Files.newInputStream(body.file())) {
      var digest = new BlockDigest();
      long size = 0;
      for (long added = digest.add(in); added > 0; added = digest.add(in)) size += added;
      if (size == body.length()) return digest;
      throw changed(null);
    } catch (IOException e) {
      throw changed(e);
    }
  }

  private static ServiceException changed(IOException problem) {
    return new ServiceException(
        FailureKind.INTERNAL, "A file changed while it was stored.", problem);
  }

  /** How long a file is; blocking. */
  static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ServiceException(FailureKind.INTERNAL, "A file to be stored is not there.", e);
    }
  }
}
