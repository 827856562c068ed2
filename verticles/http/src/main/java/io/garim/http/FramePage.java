package io.garim.http;

import io.garim.domain.geometry.Box;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A page of frames while it fills, slice by slice in order. Used on one event loop. */
final class FramePage implements SliceWalk.Answer {
  private final int limit;
  private final String only;
  private final JsonArray frames = new JsonArray();
  private long next;
  private long total;

  /**
   * @param from the first frame that may be on it
   * @param only {@code found}, {@code blanked}, {@code doubtful}, or empty for all
   */
  FramePage(long from, int limit, String only) {
    this.next = from;
    this.limit = limit;
    this.only = only;
  }

  @Override
  public void total(long frames) {
    total = frames;
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public boolean full() {
    return frames.size() >= limit;
  }

  /** Whether all that is planned was looked at. */
  boolean atEnd() {
    return next >= total;
  }

  /** Takes of a slice what is wanted, as far as there is room. */
  @Override
  public void take(FrameScene scene, Slice slice) {
    long end = slice.firstFrame() + slice.frames().size();
    next = Math.max(next, slice.firstFrame());
    while (next < end && !full()) {
      SliceFrame frame = slice.frames().get((int) (next - slice.firstFrame()));
      if (wanted(frame)) frames.add(json(scene, next, frame));
      next++;
    }
  }

  private boolean wanted(SliceFrame frame) {
    return switch (only) {
      case "found" -> !frame.regions().isEmpty();
      case "blanked" -> frame.blank();
      case "doubtful" -> frame.regions().stream().anyMatch(Region::doubtful);
      default -> true;
    };
  }

  private static JsonObject json(FrameScene scene, long index, SliceFrame frame) {
    var hidden = new JsonArray();
    for (Region region : frame.regions()) {
      Box box = scene.shown(region.box());
      hidden.add(
          new JsonObject()
              .put("track", TrackName.of(region.track()))
              .put("target", PolicyJson.word(region.target()))
              .put("x", rounded(box.x()))
              .put("y", rounded(box.y()))
              .put("width", rounded(box.width()))
              .put("height", rounded(box.height()))
              .put("doubtful", region.doubtful()));
    }
    return new JsonObject()
        .put("frame", index)
        .put("seconds", scene.seconds(frame.pts()))
        .put("blank", frame.blank())
        .put("hidden", hidden);
  }

  /** To a hundredth of a pixel. */
  private static double rounded(double pixels) {
    return Math.round(pixels * 100) / 100.0;
  }

  JsonObject json() {
    var json = new JsonObject().put("total", total).put("frames", frames);
    if (!atEnd()) json.put("next", next);
    return json;
  }
}
