package io.garim.bench.correct;

import io.garim.domain.editing.FrameRange;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fixes a finished video three times: somebody who was found is shown, the same is hidden again,
 * and a box is added in one segment. Used by one thread.
 */
final class Fixes {
  private static final int BOX_FRAMES = 10;

  private final VideoApi api;
  private final Fix fix;
  private final Places places;
  private final List<Fix.Took> all = new ArrayList<>();

  Fixes(VideoApi api, Fix fix, Places places) {
    this.api = api;
    this.fix = fix;
    this.places = places;
  }

  /** What was done so far. */
  List<Fix.Took> all() {
    return List.copyOf(all);
  }

  /**
   * Makes them.
   *
   * @param compare whether the results are decoded
   * @return how many frames outside of the segments touched are another than before, if compared
   */
  Optional<Long> make(boolean compare) throws IOException {
    fix.settled();
    var segments = new Segments(api, api.frames());
    JsonObject track = usualTrack();
    String name = track.getString("track");
    var frames = new FrameRange(track.getLong("from"), track.getLong("to"));
    FrameRange touched = segments.around(frames);
    FrameRange one = segments.around(FrameRange.at(api.frames() / 3));
    long boxTo = Math.min(one.from() + BOX_FRAMES, one.to());
    Path before = fix.folder().resolve("result-before.mp4");
    if (compare) api.download(before);
    all.add(fix.run("track of " + length(frames) + " frames shown", shown(name, frames), false));
    all.add(fix.run("the same hidden", hidden(name, frames), true));
    JsonObject box = places.free(one.from(), boxTo, List.of()).hidden(one.from(), boxTo);
    all.add(fix.run("box added in a segment", box, true));
    return compare ? Optional.of(differing(before, touched, one)) : Optional.empty();
  }

  /** The one of median length among those that were found. */
  private JsonObject usualTrack() throws IOException {
    List<JsonObject> found =
        api.tracks().stream()
            .filter(track -> !track.getBoolean("own"))
            .sorted(Comparator.comparingLong(t -> t.getLong("to") - t.getLong("from")))
            .toList();
    if (found.isEmpty()) throw new IOException("nobody was found in the video");
    return found.get(found.size() / 2);
  }

  private static long length(FrameRange frames) {
    return frames.to() - frames.from();
  }

  private static JsonObject shown(String track, FrameRange frames) {
    return over("show", track, frames).put("reason", "bench correct");
  }

  private static JsonObject hidden(String track, FrameRange frames) {
    return over("hide", track, frames);
  }

  private static JsonObject over(String op, String track, FrameRange frames) {
    return new JsonObject()
        .put("op", op)
        .put("track", track)
        .put("from", frames.from())
        .put("to", frames.to());
  }

  private long differing(Path before, FrameRange track, FrameRange box) throws IOException {
    ResultFrames first = ResultFrames.of(before);
    ResultFrames shown = ResultFrames.of(all.get(0).result());
    ResultFrames hidden = ResultFrames.of(all.get(1).result());
    ResultFrames boxed = ResultFrames.of(all.get(2).result());
    if (first.hashes().equals(shown.hashes())) throw new IOException("nothing was shown");
    if (hidden.hashes().equals(boxed.hashes())) throw new IOException("no box was added");
    return first.differingOutside(track, shown)
        + shown.differingOutside(track, hidden)
        + hidden.differingOutside(box, boxed);
  }
}
