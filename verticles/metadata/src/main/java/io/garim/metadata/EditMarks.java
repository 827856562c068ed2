package io.garim.metadata;

/**
 * How a video stands to the log of its edits, in versions of that log.
 *
 * @param edits the last one
 * @param hides the last one that hides something more: nothing older may be shown there
 * @param cut the one that what is hidden is planned with
 * @param result the one that the result was composed of
 */
record EditMarks(long edits, long hides, long cut, long result) {
  static final EditMarks NONE = new EditMarks(0, 0, 0, 0);

  /** Whether edits were made that the plan does not know yet. */
  boolean pending() {
    return cut < edits;
  }

  /** Whether the result shows nothing that was hidden since. */
  boolean resultHolds() {
    return result >= hides;
  }

  EditMarks withCut(long version) {
    return new EditMarks(edits, hides, version, result);
  }

  EditMarks withResult(long version) {
    return new EditMarks(edits, hides, cut, version);
  }
}
