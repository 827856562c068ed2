package io.garim.contract.video;

import io.garim.domain.job.VideoPhase;
import java.time.Instant;
import java.util.Optional;

/** Views of a video as the metadata room tells them, for tests of the rooms that hear them. */
public final class ViewedVideo {
  private ViewedVideo() {}

  /** One of which nothing is known but what it was announced with. */
  public static VideoView announced(String id, CreateVideo ask, Instant at) {
    return new VideoView(
        id,
        ask.name(),
        ask.size(),
        VideoPhase.RECEIVING,
        1,
        at,
        at,
        ask.policy(),
        Optional.empty(),
        VideoProgress.NONE,
        Optional.empty(),
        Optional.empty(),
        new ReleaseState(ask.release(), 0, false, Optional.empty()));
  }

  /** The same video further on, a second later for each version. */
  public static VideoView changed(
      VideoView view, VideoPhase phase, long version, VideoProgress progress) {
    return copy(view, phase, version, progress, view.release());
  }

  /** The same video once more is known of how its result gets out. */
  public static VideoView changed(VideoView view, ReleaseState release) {
    return copy(view, view.phase(), view.version() + 1, view.progress(), release);
  }

  private static VideoView copy(
      VideoView view,
      VideoPhase phase,
      long version,
      VideoProgress progress,
      ReleaseState release) {
    return new VideoView(
        view.id(),
        view.name(),
        view.size(),
        phase,
        version,
        view.createdAt(),
        view.createdAt().plusSeconds(version),
        view.policy(),
        view.facts(),
        progress,
        view.problem(),
        view.result(),
        release);
  }
}
