package io.garim.storage;

import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.ListObjects;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectPage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lists and deletes single objects of a video; an object and its list of block hashes are one.
 * Callable from any thread.
 */
final class Listing {
  private final ObjectStore store;
  private final ListObjects ask;

  Listing(ObjectStore store, ListObjects ask) {
    this.store = store;
    this.ask = ask;
  }

  /** One page; a list that outlived its object is named as that object. */
  Future<ObjectPage> run() {
    return store
        .list(ask.bucket(), ObjectKeys.prefix(ask.videoId()), ask.after())
        .map(
            page -> {
              Set<String> keys = new LinkedHashSet<>();
              for (String key : page.keys()) keys.add(object(key));
              return new ObjectPage(List.copyOf(keys), page.more() ? page.last() : "");
            });
  }

  private static String object(String key) {
    return key.endsWith(BlockReader.LIST)
        ? key.substring(0, key.length() - BlockReader.LIST.length())
        : key;
  }

  /** Deletes them; what broke off is simply asked for again. */
  static Future<Void> drop(ObjectStore store, DropObjects wish) {
    List<String> doomed = new ArrayList<>();
    for (String key : wish.keys()) {
      doomed.add(key);
      doomed.add(key + BlockReader.LIST);
    }
    return doomed.isEmpty()
        ? Future.succeededFuture()
        : store.delete(wish.bucket(), doomed).mapEmpty();
  }
}
