package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditorSeen;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Relays who has whose editor open: takes small messages of browsers, and tells all nodes what is
 * well formed of them. It keeps nothing. Used on one event loop.
 */
final class Presence {
  static final int VERSION = 1;
  private static final Set<String> FIELDS =
      Set.of("version", "videoId", "client", "name", "frame", "gone");

  private final Bus bus;

  Presence(Bus bus) {
    this.bus = bus;
  }

  /** Tells it on, and becomes an empty answer. Fails with INVALID where the form is another. */
  Future<JsonObject> tell(Object message) {
    bus.tell(Addresses.EDITOR_SEEN, read(message));
    return Future.succeededFuture(new JsonObject());
  }

  private static EditorSeen read(Object message) {
    if (!(message instanceof JsonObject json) || !FIELDS.containsAll(json.fieldNames())) {
      throw refused("the body: no presence.");
    }
    if (!(json.getValue("version") instanceof Integer version) || version != VERSION) {
      throw refused("version: only 1 is known.");
    }
    if (!(json.getValue("frame") instanceof Number frame)
        || frame instanceof Double
        || frame instanceof Float) {
      throw refused("frame: no whole number.");
    }
    if (!(json.getValue("gone", false) instanceof Boolean gone)) {
      throw refused("gone: neither true nor false.");
    }
    return Problems.checked(
        () ->
            new EditorSeen(
                text(json, "videoId"),
                text(json, "client"),
                text(json, "name"),
                frame.longValue(),
                gone));
  }

  /** A text, empty where there is none; what is required is refused by the record then. */
  private static String text(JsonObject json, String field) {
    Object value = json.getValue(field, "");
    if (value instanceof String text) return text;
    throw refused(field + ": no text.");
  }

  private static ServiceException refused(String sentence) {
    return new ServiceException(FailureKind.INVALID, sentence);
  }

  /** What browsers hear of it. */
  static JsonObject json(EditorSeen seen) {
    var json =
        new JsonObject()
            .put("type", "presence")
            .put("version", VERSION)
            .put("client", seen.client())
            .put("frame", seen.frame());
    if (!seen.name().isEmpty()) json.put("name", seen.name());
    if (seen.gone()) json.put("gone", true);
    return json;
  }
}
