package io.garim.domain.job;

import java.util.List;

/**
 * What a state says to an event: the state from now on, what is to be done, and whether the event
 * counted.
 *
 * @param sentence why not, for people; empty unless refused
 */
public record Decision(
    VideoState next, List<VideoCommand> commands, Verdict verdict, String sentence) {
  public Decision {
    commands = List.copyOf(commands);
  }

  /**
   * APPLIED: the event counts. IGNORED: it changes nothing, and that is right. CONFLICT: what a
   * person asked for does not fit. GONE: the video was deleted.
   */
  public enum Verdict {
    APPLIED,
    IGNORED,
    CONFLICT,
    GONE
  }

  public boolean applied() {
    return verdict == Verdict.APPLIED;
  }

  static Decision to(VideoState next, VideoCommand... commands) {
    return new Decision(next, List.of(commands), Verdict.APPLIED, "");
  }

  static Decision ignore(VideoState same) {
    return new Decision(same, List.of(), Verdict.IGNORED, "");
  }

  static Decision conflict(VideoState same, String sentence) {
    return new Decision(same, List.of(), Verdict.CONFLICT, sentence);
  }

  static Decision gone(VideoState same) {
    return new Decision(same, List.of(), Verdict.GONE, "The video was deleted.");
  }
}
