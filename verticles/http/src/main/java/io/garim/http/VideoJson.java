package io.garim.http;

import io.garim.contract.video.ReleaseState;
import io.garim.contract.video.VideoFacts;
import io.garim.contract.video.VideoPage;
import io.garim.contract.video.VideoProblem;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Videos in the API's form, the same over REST and in events. */
final class VideoJson {
  private VideoJson() {}

  static JsonObject write(VideoView video) {
    var json =
        new JsonObject()
            .put("id", video.id())
            .put("name", video.name())
            .put("size", video.size())
            .put("phase", PolicyJson.word(video.phase()))
            .put("version", video.version())
            .put("createdAt", video.createdAt().toString())
            .put("updatedAt", video.updatedAt().toString())
            .put("policy", PolicyJson.write(video.policy()))
            .put("progress", progress(video.progress()))
            .put("release", release(video.release()));
    video.facts().ifPresent(facts -> json.put("facts", facts(facts)));
    video.problem().ifPresent(problem -> json.put("problem", problem(problem)));
    video
        .result()
        .ifPresent(
            r ->
                json.put(
                    "result",
                    new JsonObject()
                        .put("size", r.size())
                        .put("frames", r.frames())
                        .put("fileName", r.fileName())
                        .put("url", path(video.id()) + "/result")));
    if (video.phase() == VideoPhase.RECEIVING) json.put("uploadUrl", path(video.id()) + "/content");
    return json;
  }

  static JsonObject problem(VideoProblem problem) {
    return new JsonObject().put("kind", problem.kind().code()).put("detail", problem.sentence());
  }

  static JsonObject page(VideoPage page) {
    var videos = new JsonArray();
    page.videos().forEach(video -> videos.add(write(video)));
    var json = new JsonObject().put("videos", videos);
    if (!page.nextCursor().isEmpty()) json.put("nextCursor", page.nextCursor());
    return json;
  }

  static JsonObject phaseProgress(VideoView video) {
    return new JsonObject()
        .put("id", video.id())
        .put("phase", PolicyJson.word(video.phase()))
        .put("version", video.version())
        .put("progress", progress(video.progress()));
  }

  /** Where a video is found. */
  static String path(String id) {
    return "/api/videos/" + id;
  }

  private static JsonObject release(ReleaseState release) {
    var json =
        new JsonObject()
            .put("policy", ReportJson.word(release.policy()))
            .put("revision", release.revision())
            .put("waiting", release.waiting());
    release
        .last()
        .ifPresent(
            last ->
                json.put(
                    "last",
                    new JsonObject()
                        .put("revision", last.revision())
                        .put("author", last.author())
                        .put("at", last.at().toString())));
    return json;
  }

  private static JsonObject facts(VideoFacts facts) {
    return new JsonObject()
        .put("width", facts.width())
        .put("height", facts.height())
        .put("frameRate", facts.frameRate())
        .put("seconds", facts.seconds())
        .put("estimatedFrames", facts.estimatedFrames())
        .put("codec", facts.codec())
        .put("audioTracks", facts.audioTracks());
  }

  private static JsonObject progress(VideoProgress progress) {
    return new JsonObject()
        .put("segments", progress.segments())
        .put("analyzedSegments", progress.analyzedSegments())
        .put("renderedSegments", progress.renderedSegments())
        .put("frames", progress.frames())
        .put("analyzedFrames", progress.analyzedFrames())
        .put("renderedFrames", progress.renderedFrames())
        .put("blanked", progress.blanked())
        .put("regions", progress.regions())
        .put("audioDone", progress.audioDone())
        .put("composed", progress.composed());
  }
}
