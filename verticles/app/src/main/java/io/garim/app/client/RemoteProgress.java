package io.garim.app.client;

import io.vertx.core.json.JsonObject;

/** How far a video is; the fields are those of the API's Progress. */
public record RemoteProgress(
    int segments,
    long frames,
    long analyzed,
    long rendered,
    long blanked,
    long regions,
    boolean audioDone,
    boolean composed) {

  static RemoteProgress of(JsonObject json) {
    return new RemoteProgress(
        json.getInteger("segments"),
        json.getLong("frames"),
        json.getLong("analyzedFrames"),
        json.getLong("renderedFrames"),
        json.getLong("blanked"),
        json.getLong("regions"),
        json.getBoolean("audioDone"),
        json.getBoolean("composed"));
  }

  public double analyzedShare() {
    return share(analyzed);
  }

  public double renderedShare() {
    return share(rendered);
  }

  private double share(long done) {
    return frames == 0 ? 0 : Math.min(1, (double) done / frames);
  }
}
