package io.garim.http.live;

import io.garim.domain.Check;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a client may say over the socket. */
sealed interface Wish {
  /** The longest text that is read. */
  int MOST_CHARACTERS = 256;

  /** It drew that frame. */
  record Ack(long frame) implements Wish {}

  /** It wants to see the newest. */
  record Follow() implements Wish {}

  /** It wants to see everything, from a frame on or from where it is. */
  record Play(Optional<Long> from) implements Wish {}

  /** It wants one frame. */
  record Seek(long frame, long request) implements Wish {}

  /** It wants nothing for now. */
  record Pause() implements Wish {}

  /** It wants to be told when each frame was sent, to measure how long it took. */
  record Trace() implements Wish {}

  /** Reads a text; fails with an IllegalArgumentException when it says none of these. */
  static Wish read(String text) {
    Check.that(text.length() <= MOST_CHARACTERS, "the message is too long");
    try {
      JsonObject json = new JsonObject(text);
      return switch (json.getString("type", "")) {
        case "ack" -> new Ack(number(json, "frame"));
        case "follow" -> new Follow();
        case "play" ->
            new Play(
                json.containsKey("from") ? Optional.of(number(json, "from")) : Optional.empty());
        case "seek" -> new Seek(number(json, "frame"), number(json, "request"));
        case "pause" -> new Pause();
        case "trace" -> new Trace();
        default -> throw new IllegalArgumentException("the type of the message is not known");
      };
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("the message makes no sense", e);
    }
  }

  private static long number(JsonObject json, String field) {
    long number = json.getNumber(field).longValue();
    Check.between(0, 0xffff_ffffL, number, field);
    return number;
  }
}
