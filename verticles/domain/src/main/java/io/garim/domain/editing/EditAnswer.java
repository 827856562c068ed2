package io.garim.domain.editing;

/** What a log says to a command. */
public sealed interface EditAnswer permits EditAnswer.Taken, EditAnswer.Refused {
  /**
   * It is in the log.
   *
   * @param log with it; the one that was asked when the command was known already
   */
  record Taken(EditLog log, LoggedEdit entry) implements EditAnswer {}

  /** It is not, and the log is as it was. */
  record Refused(Refusal refusal) implements EditAnswer {}
}
