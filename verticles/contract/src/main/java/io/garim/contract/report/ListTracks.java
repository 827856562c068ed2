package io.garim.contract.report;

import io.garim.domain.Check;

/** Asks for the tracks of a video as they stood at a version of its edits. */
public record ListTracks(String id, long version) {
  public ListTracks {
    Check.atLeast(0, version, "version");
  }
}
