package io.garim.storage;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.DeleteObjects;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Deletes all objects under a prefix in all buckets, the lists of block hashes with them, and
 * forgets uploads that were never finished; but for what is to be kept. A sweep that broke off is
 * simply repeated. Callable from any thread.
 */
final class Sweep {
  private final ObjectStore store;
  private final String prefix;
  private final BiConsumer<Bucket, List<String>> gone;
  private final Set<String> kept = new HashSet<>();

  /**
   * @param gone is told the bucket and the keys of what was deleted, page by page
   */
  Sweep(ObjectStore store, DeleteObjects wish, BiConsumer<Bucket, List<String>> gone) {
    this.store = store;
    this.gone = gone;
    this.prefix = wish.prefix();
    for (String key : wish.keep()) {
      kept.add(key);
      kept.add(key + BlockReader.LIST);
    }
  }

  /** How many objects are gone, lists of block hashes not counted. */
  Future<Integer> run() {
    Future<Integer> gone = Future.succeededFuture(0);
    for (Bucket bucket : Bucket.values()) {
      gone =
          gone.compose(
              before ->
                  aborted(bucket)
                      .compose(done -> deleted(bucket, "", 0))
                      .map(count -> before + count));
    }
    return gone;
  }

  private Future<Void> aborted(Bucket bucket) {
    return store
        .uploads(bucket, prefix)
        .compose(
            uploads -> {
              Future<Void> done = Future.succeededFuture();
              for (Upload upload : uploads) {
                if (kept.contains(upload.key())) continue;
                done = done.compose(nothing -> store.abort(upload));
              }
              return done;
            });
  }

  private Future<Integer> deleted(Bucket bucket, String after, int count) {
    return store
        .list(bucket, prefix, after)
        .compose(
            page -> {
              List<String> doomed = new ArrayList<>(page.keys());
              doomed.removeAll(kept);
              List<String> objects =
                  doomed.stream().filter(k -> !k.endsWith(BlockReader.LIST)).toList();
              Future<Void> deleting =
                  doomed.isEmpty() ? Future.succeededFuture() : store.delete(bucket, doomed);
              return deleting.compose(
                  done -> {
                    if (!objects.isEmpty()) gone.accept(bucket, objects);
                    int sum = count + objects.size();
                    return page.more()
                        ? deleted(bucket, page.last(), sum)
                        : Future.succeededFuture(sum);
                  });
            });
  }
}
