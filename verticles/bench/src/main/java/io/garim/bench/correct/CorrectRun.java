package io.garim.bench.correct;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.garim.bench.Marker;
import io.garim.bench.Waiting;
import io.garim.bench.live.Latencies;
import io.garim.bench.pipeline.PlatformUnderTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Corrects one finished video, first frame by frame, then a whole track and a box of it. */
final class CorrectRun {
  private static final Duration MAKING = Duration.ofHours(2);
  private static final long SEED = 11;

  private final PlatformUnderTest platform;
  private final Path data;
  private final Path folder;
  private final Plan plan;
  private final PrintWriter out;
  private final Stale stale = new Stale();

  /**
   * What is to be done.
   *
   * @param editors how many people work at once
   * @param edits corrections of each
   * @param jumps corrections far away
   * @param backlog how often the clip of others is sent
   * @param compare whether results are decoded and compared
   */
  record Plan(int editors, int edits, int jumps, int backlog, Path others, boolean compare) {}

  /**
   * @param data the platform's folder
   * @param folder where results may lie
   */
  CorrectRun(PlatformUnderTest platform, Path data, Path folder, Plan plan, PrintWriter out) {
    this.platform = platform;
    this.data = data;
    this.folder = folder;
    this.plan = plan;
    this.out = out;
  }

  CorrectFigures run(Path clip) throws ApiFailure, IOException, InterruptedException {
    VideoApi api = finished(clip);
    JsonObject facts = api.video().getJsonObject("facts");
    var places = new Places(facts.getInteger("width"), facts.getInteger("height"), SEED);
    Backlog backlog = Backlog.of(platform.client(), plan.others(), plan.backlog());
    var editors = new Editors(api, places, stale, api.frames());
    Latencies warm = editors.work(plan.editors(), plan.edits());
    say("%d corrections of %d people are done", warm.count(), plan.editors());
    var cold = new Latencies();
    var looks = new Latencies();
    var correction = new Correction(api, "jumper", places, stale, SEED);
    for (long frame : editors.farAway(plan.jumps(), plan.editors())) {
      Correction.Took took = correction.correct(frame);
      cold.add(took.preview());
      looks.add(took.look());
    }
    say("%d far away are done", cold.count());
    var fixes = new Fixes(api, new Fix(api, data, folder, stale), places);
    Optional<Long> outside = fixes.make(plan.compare());
    return new CorrectFigures(
        warm, cold, looks, fixes.all(), outside, stale, plan.backlog(), backlog.left());
  }

  /** A video that is made to its end, in which own boxes are filled with the marker. */
  private VideoApi finished(Path clip) throws ApiFailure, IOException {
    GarimClient client = platform.client();
    var policy = new JsonObject().put("fillColor", Marker.NAME);
    long began = System.nanoTime();
    RemoteVideo video = client.create("correct.mp4", Files.size(clip), policy);
    client.upload(video, clip, sent -> {});
    var api = new VideoApi(client::server, video.id());
    Waiting.until(
        "end of the video",
        MAKING,
        () -> {
          Waiting.rest(0.5);
          return List.of("released", "failed", "cancelled")
              .contains(api.video().getString("phase"));
        });
    if (!client.get(video.id()).released()) throw new IOException("the video was not made");
    say("the video is made, after %.0f s", (System.nanoTime() - began) / 1e9);
    return api;
  }

  private void say(String form, Object... words) {
    out.println(String.format(Locale.ROOT, form, words));
    out.flush();
  }
}
