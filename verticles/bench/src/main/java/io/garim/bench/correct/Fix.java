package io.garim.bench.correct;

import io.garim.bench.Waiting;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Makes one edit of a finished video and follows it until the new result was fetched whole. */
record Fix(VideoApi api, Path data, Path folder, Stale stale) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * When it came to what, in seconds after the edit was sent.
   *
   * @param answered it is in the log
   * @param planned its segments are planned with it
   * @param rendered no segment waits to be rendered
   * @param offered the new result can be had
   * @param fetched the new result is here
   * @param segments how many were rendered for it
   * @param kept parts that were not written again
   */
  record Took(
      String what,
      double answered,
      double planned,
      double rendered,
      double offered,
      double fetched,
      int segments,
      int kept,
      Path result) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%s: %.2f s (answered %.2f, planned %.2f, rendered %.2f, offered %.2f),"
              + " %d segments rendered, %d parts as before",
          what,
          fetched,
          answered,
          planned,
          rendered,
          offered,
          segments,
          kept);
    }
  }

  /** Waits until all edits so far stand in a result. */
  void settled() throws IOException {
    long version = api.version();
    Waiting.until(
        "result of version " + version,
        LIMIT,
        () -> api.planned() >= version && api.resultTag().join().isPresent());
  }

  /**
   * Makes the edit.
   *
   * @param what it is, in words
   * @param hides whether the old result must be refused from its answer on
   */
  Took run(String what, JsonObject edit, boolean hides) throws IOException {
    settled();
    Optional<String> old = api.resultTag().join();
    StoredParts before = StoredParts.of(data, api.id());
    JsonObject command = Wish.of(api.version(), "fixer", edit).json();
    long sent = System.nanoTime();
    EditLine.Answer answer = api.make(command);
    final double answered = seconds(sent);
    if (!answer.taken()) throw new IOException(what + " was refused: " + answer.reason());
    api.composeNow();
    double[] moments = follow(answer.version(), old, hides, sent);
    Path result = folder.resolve("result-" + answer.version() + ".mp4");
    api.download(result);
    final double fetched = seconds(sent);
    StoredParts after = StoredParts.of(data, api.id());
    int segments = api.video().getJsonObject("progress").getInteger("segments");
    int rendered = after.since(before);
    return new Took(
        what,
        answered,
        moments[0],
        moments[1],
        moments[2],
        fetched,
        rendered,
        segments - rendered,
        result);
  }

  /** Seconds until it was planned, rendered, and offered as a result. */
  private double[] follow(long version, Optional<String> old, boolean hides, long sent)
      throws IOException {
    double[] moments = new double[3];
    Waiting.until(
        "result with version " + version,
        LIMIT,
        () -> {
          Optional<String> tag = api.resultTag().join();
          stale.looks().incrementAndGet();
          boolean same = tag.isPresent() && tag.equals(old);
          if (hides && same) stale.results().incrementAndGet();
          if (moments[0] == 0 && api.planned() >= version) moments[0] = seconds(sent);
          if (moments[0] > 0 && moments[1] == 0 && isRendered()) moments[1] = seconds(sent);
          if (moments[1] > 0 && tag.isPresent() && !same) moments[2] = seconds(sent);
          return moments[2] > 0;
        });
    return moments;
  }

  private boolean isRendered() throws IOException {
    JsonObject progress = api.video().getJsonObject("progress");
    return progress.getInteger("renderedSegments").equals(progress.getInteger("segments"));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
