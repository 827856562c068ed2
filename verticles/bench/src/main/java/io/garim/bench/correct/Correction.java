package io.garim.bench.correct;

import io.garim.bench.Waiting;
import io.garim.bench.correct.VideoApi.Picture;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Corrects a frame as somebody with a page does: looks at it, draws a box, and is shown the frame
 * with the box hidden. Blocking; one for each who edits.
 */
final class Correction {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** How long somebody takes who draws a box: shorter and longer than half a second of quiet. */
  private static final double LEAST_REST = 0.2;

  private static final double MORE_REST = 1.3;

  private final VideoApi api;
  private final String author;
  private final Places places;
  private final Stale stale;
  private final Random random;

  Correction(VideoApi api, String author, Places places, Stale stale, long seed) {
    this.api = api;
    this.author = author;
    this.places = places;
    this.stale = stale;
    this.random = new Random(seed);
  }

  /**
   * How long one correction took.
   *
   * @param look milliseconds until the frame was seen before
   * @param answer milliseconds from sending the edit until it was answered
   * @param preview milliseconds from sending the edit until the whole JPEG was here
   */
  record Took(double look, double answer, double preview) {}

  /** Hides a place at random on that frame alone. */
  Took correct(long frame) throws IOException {
    Place place = places.free(frame, frame + 1, api.hidden(frame));
    long looked = System.nanoTime();
    Picture before = api.seen(frame);
    double look = millis(looked);
    if (place.isHiddenOn(before.jpeg())) throw new IOException("frame " + frame + " was hidden");
    Optional<String> result = api.resultTag().join();
    JsonObject command = Wish.of(api.version(), author, place.hidden(frame, frame + 1)).json();
    Waiting.rest(LEAST_REST + MORE_REST * random.nextDouble());
    long sent = System.nanoTime();
    EditLine.Answer answer = api.make(command);
    double answered = millis(sent);
    if (!answer.taken()) throw new IOException("an edit was refused: " + answer.reason());
    var after = api.resultTag();
    double preview = untilHidden(frame, place, before.tag(), sent);
    Optional<String> now = after.join();
    stale.looks().incrementAndGet();
    if (now.isPresent() && now.equals(result)) stale.results().incrementAndGet();
    return new Took(look, answered, preview);
  }

  private double untilHidden(long frame, Place place, String known, long sent) throws IOException {
    var last = new AtomicInteger();
    try {
      return Waiting.found("picture", LIMIT, () -> look(frame, place, known, sent, last));
    } catch (IOException e) {
      throw new IOException(
          "frame %d is not hidden at %s, the last answer was %d"
              .formatted(frame, place, last.get()),
          e);
    }
  }

  private Optional<Double> look(
      long frame, Place place, String known, long sent, AtomicInteger last) throws IOException {
    Picture now = api.picture(frame, known);
    last.set(now.status());
    double took = millis(sent);
    stale.looks().incrementAndGet();
    if (now.status() == 200 && place.isHiddenOn(now.jpeg())) return Optional.of(took);
    boolean old = now.status() == 200 || now.status() == 304;
    if (old) stale.pictures().incrementAndGet();
    return Optional.empty();
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }
}
