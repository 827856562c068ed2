package io.garim.contract.export;

import io.garim.domain.Check;

/** Names an export of a video; both ids are UUIDs in lower case. */
public record ExportId(String videoId, String id) {
  public ExportId {
    Check.filled(videoId, "video id");
    Check.filled(id, "export id");
  }
}
