package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.vertx.core.Future;
import java.util.List;

/**
 * A bucket store as storage needs it: unverified bytes by key.
 *
 * <p>Callable from any thread; a future may complete on any thread. Fails only with {@code
 * ServiceException}: NOT_FOUND (no such key, bucket or upload), CORRUPT (fewer bytes than asked
 * for), UNAVAILABLE (trying again may help), NO_SPACE, INTERNAL. Every call may be repeated: the
 * second time it succeeds when the first one did, although its answer was lost.
 */
public interface ObjectStore {
  /** Most keys a page holds and a deletion takes. */
  int PAGE = 1000;

  /** Makes the three buckets where they are absent. */
  Future<Void> makeBuckets();

  /** Exactly that many bytes from offset on. */
  Future<byte[]> get(Bucket bucket, String key, long offset, int length);

  /** Writes a whole object in one call. */
  Future<Void> put(Bucket bucket, String key, PartBody body);

  /** Writes a whole object that is in memory. */
  default Future<Void> put(Bucket bucket, String key, byte[] bytes) {
    return put(bucket, key, new PartBody.InMemory(bytes, bytes.length));
  }

  /** Opens an object that is sent in parts. */
  Future<Upload> begin(Bucket bucket, String key);

  /** Sends a part; the same number may be sent again. */
  Future<SentPart> send(Upload upload, int number, PartBody body);

  /** Makes the object out of its parts, given in order; size is that of all parts together. */
  Future<Void> finish(Upload upload, List<SentPart> parts, long size);

  /** Forgets an unfinished upload and its parts; an unknown one counts as forgotten. */
  Future<Void> abort(Upload upload);

  /** The keys under a prefix that come after one; {@code ""} begins at the first. */
  Future<KeyPage> list(Bucket bucket, String prefix, String after);

  /** Deletes at most {@link #PAGE} objects; absent ones count as deleted. */
  Future<Void> delete(Bucket bucket, List<String> keys);

  /** The unfinished uploads under a prefix; none when the store cannot tell. */
  Future<List<Upload>> uploads(Bucket bucket, String prefix);

  /** Lets go of connections and threads. */
  Future<Void> close();
}
