package io.garim.bench.correct;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** An edit that somebody sends, and sends again under the same name when no answer comes. */
record Wish(UUID id, long base, String author, JsonObject edit) {
  static Wish of(long base, String author, JsonObject edit) {
    return new Wish(UUID.randomUUID(), base, author, edit);
  }

  /** In the API's form. */
  JsonObject json() {
    return new JsonObject()
        .put("cmdId", id.toString())
        .put("baseVersion", base)
        .put("author", author)
        .put("edit", edit);
  }
}
