package io.garim.bench.correct;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/**
 * Edits one frame as fast as answers come: adds boxes, moves them, takes some back, and now and
 * then moves the one box that all move. Who was overtaken does it again on what is there now.
 * Blocking; for one thread.
 */
final class Person {
  private static final Duration OUTAGE = Duration.ofMinutes(3);

  private final String name;
  private final EditLine line;
  private final Receipts receipts;
  private final Subject subject;
  private final Random random;
  private long seen;
  private String own = "";
  private UUID added = new UUID(0, 0);

  /**
   * What everybody works on.
   *
   * @param shared the track that all of them move
   */
  record Subject(long frame, String shared, int width, int height) {}

  Person(String name, EditLine line, Receipts receipts, Subject subject, long seed) {
    this.name = name;
    this.line = line;
    this.receipts = receipts;
    this.subject = subject;
    this.random = new Random(seed);
  }

  /** Makes so many edits, all of which are taken in the end. */
  void edit(int edits) throws IOException {
    for (int n = 0; n < edits; n++) make(next(n));
  }

  private JsonObject next(int n) {
    if (n % 10 == 9) return moved(subject.shared());
    if (n % 10 == 4) return moved(own);
    if (n % 20 == 17) return new JsonObject().put("op", "undo").put("cmdId", added.toString());
    return added();
  }

  private JsonObject added() {
    return new JsonObject()
        .put("op", "addTrack")
        .put("target", "faces")
        .put("from", subject.frame())
        .put("to", subject.frame() + 1)
        .put("box", box());
  }

  private JsonObject moved(String track) {
    return new JsonObject()
        .put("op", "setBox")
        .put("track", track)
        .put("target", "faces")
        .put("frame", subject.frame())
        .put("box", box());
  }

  private JsonObject box() {
    int width = 16 + random.nextInt(32);
    int height = 16 + random.nextInt(32);
    return new JsonObject()
        .put("x", random.nextInt(subject.width() - width))
        .put("y", random.nextInt(subject.height() - height))
        .put("width", width)
        .put("height", height);
  }

  private void make(JsonObject edit) throws IOException {
    while (true) {
      Wish wish = Wish.of(seen, name, edit);
      long sent = System.nanoTime();
      EditLine.Answer answer = answered(wish);
      seen = answer.version();
      if (answer.taken()) {
        receipts.taken(wish, answer.version(), (System.nanoTime() - sent) / 1e6);
        if (!answer.track().isEmpty()) {
          own = answer.track();
          added = wish.id();
        }
        return;
      }
      if (!answer.conflict()) throw new IOException(edit.encode() + ": " + answer.reason());
      receipts.conflict();
    }
  }

  /** Sends it until it is answered, for the platform may be away for a while. */
  private EditLine.Answer answered(Wish wish) throws IOException {
    long end = System.nanoTime() + OUTAGE.toNanos();
    for (int n = 0; ; n++) {
      try {
        return line.make(wish.json());
      } catch (IOException e) {
        if (System.nanoTime() > end) throw e;
        if (n == 0) receipts.resent();
        Waiting.rest(0.2);
      }
    }
  }
}
