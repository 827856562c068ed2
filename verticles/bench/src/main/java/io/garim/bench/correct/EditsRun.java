package io.garim.bench.correct;

import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.bench.Waiting;
import io.garim.bench.correct.EditsFigures.Books;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Has many people edit one frame at once, and compares what the platform made of it. */
final class EditsRun {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final PlatformUnderTest platform;
  private final Vertx vertx;
  private final Receipts receipts = new Receipts();

  EditsRun(PlatformUnderTest platform, Vertx vertx) {
    this.platform = platform;
    this.vertx = vertx;
  }

  /**
   * Runs it.
   *
   * @param restart whether the platform is killed when half of the edits are taken
   */
  EditsFigures run(Path clip, int edits, int editors, boolean restart) throws Exception {
    Supplier<URI> server = () -> platform.client().server();
    var api = new VideoApi(server, finished(clip));
    long frame = api.frames() / 2;
    JsonObject automatic = api.scene(frame);
    Person.Subject subject = opened(api, frame);
    long began = System.nanoTime();
    ExecutorService people = Executors.newFixedThreadPool(editors);
    try {
      List<Future<?>> working = new ArrayList<>();
      for (int n = 0; n < editors; n++) {
        EditLine line = n % 2 == 0 ? api : new SockJsLine(vertx, server, api.id());
        var person = new Person("person " + n, line, receipts, subject, n);
        int share = (edits - 1) / editors + (n < (edits - 1) % editors ? 1 : 0);
        working.add(people.submit(() -> worked(person, share)));
      }
      if (restart) restartAt(edits / 2, working);
      for (Future<?> each : working) each.get();
    } catch (ExecutionException e) {
      throw new IOException("a person failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      people.shutdownNow();
    }
    return figures(api, automatic, edits, seconds(began));
  }

  private static Void worked(Person person, int share) throws IOException {
    person.edit(share);
    return null;
  }

  private String finished(Path clip) throws Exception {
    GarimClient client = platform.client();
    RemoteVideo video = client.create("edits.mp4", Files.size(clip), new JsonObject());
    client.upload(video, clip, sent -> {});
    Waiting.until(
        "end of the video",
        LIMIT,
        () ->
            new VideoApi(client::server, video.id()).video().getString("phase").equals("released"));
    return video.id();
  }

  /** The first edit: the box that all will move. */
  private Person.Subject opened(VideoApi api, long frame) throws IOException {
    JsonObject facts = api.video().getJsonObject("facts");
    int width = facts.getInteger("width");
    int height = facts.getInteger("height");
    JsonObject box = new JsonObject().put("x", 8).put("y", 8).put("width", 64).put("height", 64);
    JsonObject edit =
        new JsonObject()
            .put("op", "addTrack")
            .put("target", "faces")
            .put("from", frame)
            .put("to", frame + 1)
            .put("box", box);
    Wish wish = Wish.of(0, "who begins", edit);
    long sent = System.nanoTime();
    EditLine.Answer answer = api.make(wish.json());
    if (!answer.taken()) throw new IOException("the first edit was refused: " + answer.reason());
    receipts.taken(wish, answer.version(), seconds(sent) * 1000);
    return new Person.Subject(frame, answer.track(), width, height);
  }

  private void restartAt(int taken, List<Future<?>> working) throws Exception {
    Waiting.until(
        "half of the edits",
        LIMIT,
        () -> receipts.count() >= taken || working.stream().allMatch(Future::isDone));
    platform.killAndStartAgain();
  }

  private EditsFigures figures(VideoApi api, JsonObject automatic, int edits, double seconds)
      throws IOException {
    List<JsonObject> log = api.log();
    long began = System.nanoTime();
    Waiting.until("plan with all edits", LIMIT, () -> api.planned() >= log.size());
    double planned = seconds(began);
    var serial = new SerialEdits(api.frames());
    log.forEach(serial::take);
    List<String> told = SerialEdits.told(api.scene(automatic.getLong("frame")));
    Books books = Books.of(log, receipts.byCommand());
    return new EditsFigures(
        edits,
        log.size(),
        books.lost(),
        books.strangers(),
        books.gaps(),
        receipts.conflicts(),
        receipts.resents(),
        told.equals(serial.hidden(automatic)),
        told.size(),
        seconds,
        receipts.times().percentile(0.95),
        planned);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
