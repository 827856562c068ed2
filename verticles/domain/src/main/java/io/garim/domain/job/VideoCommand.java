package io.garim.domain.job;

/** What is to be done because a video's state moved on. */
public enum VideoCommand {
  /** In the same transaction: the task that reads the container. */
  CREATE_PROBE,
  /** In the same transaction: the task that looks at the whole clip. */
  CREATE_SURVEY,
  /** In the same transaction: one analysis per segment. */
  CREATE_ANALYSES,
  /** In the same transaction: one rendering per new slice that holds a frame. */
  CREATE_RENDERINGS,
  /** In the same transaction: the task for the sound. */
  CREATE_AUDIO,
  /** In the same transaction: the task that puts the result together. */
  CREATE_COMPOSE,
  /** In the same transaction: every unfinished task ends. */
  CANCEL_TASKS,
  /** In the same transaction: every unfinished task may be tried anew. */
  REOPEN_TASKS,
  /** Afterwards: go on with the plan as far as analyses allow. */
  PLAN,
  /** Afterwards: settle what the result is composed of. */
  FREEZE_MANIFEST,
  /** Afterwards: delete what was only needed on the way. */
  SWEEP_LEFTOVERS,
  /** Afterwards, and again later: delete every object of the video. */
  DELETE_OBJECTS
}
