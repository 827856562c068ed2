package io.garim.domain.job;

import io.garim.domain.Check;

/**
 * How far the work on a video is, in counters only, so that a state stays small however long the
 * video.
 *
 * @param survey whether the whole clip must be looked at before analysis
 * @param surveyed whether that was done
 * @param segments how many the video was cut into, 0 before it was
 * @param analyzed segments with an accepted analysis
 * @param planned segments with a slice
 * @param rendered segments with an accepted part, or without any frame
 * @param sound whether there is sound to keep
 * @param soundDone whether it was taken care of
 */
public record JobTally(
    boolean survey,
    boolean surveyed,
    int segments,
    int analyzed,
    int planned,
    int rendered,
    boolean sound,
    boolean soundDone) {
  /** Before anything is known. */
  public static final JobTally NONE = new JobTally(false, false, 0, 0, 0, 0, false, false);

  public JobTally {
    Check.atLeast(0, segments, "segments");
    Check.between(0, segments, analyzed, "analyzed");
    Check.between(0, analyzed, planned, "planned");
    Check.between(0, planned, rendered, "rendered");
    Check.that(survey || !surveyed, "surveyed without a survey");
    Check.that(sound || !soundDone, "sound done without sound");
  }

  /** Nothing done yet of a video that was just cut. */
  public static JobTally begin(int segments, boolean survey, boolean sound) {
    return new JobTally(survey, false, segments, 0, 0, 0, sound, false);
  }

  /** Whether every segment and the sound are accounted for. */
  public boolean complete() {
    return segments > 0 && rendered == segments && surveyed == survey && soundDone == sound;
  }

  boolean analyzable() {
    return surveyed == survey && analyzed < segments;
  }

  JobTally withSurvey() {
    return new JobTally(survey, true, segments, analyzed, planned, rendered, sound, soundDone);
  }

  JobTally withAnalyzed() {
    return new JobTally(
        survey, surveyed, segments, analyzed + 1, planned, rendered, sound, soundDone);
  }

  JobTally withPlanned(int slices, int empty) {
    return new JobTally(
        survey, surveyed, segments, analyzed, planned + slices, rendered + empty, sound, soundDone);
  }

  JobTally withRendered() {
    return new JobTally(
        survey, surveyed, segments, analyzed, planned, rendered + 1, sound, soundDone);
  }

  JobTally withLost(int parts, boolean soundLost) {
    boolean done = soundDone && !soundLost;
    return new JobTally(
        survey, surveyed, segments, analyzed, planned, rendered - parts, sound, done);
  }

  JobTally withSound() {
    return new JobTally(survey, surveyed, segments, analyzed, planned, rendered, sound, true);
  }
}
