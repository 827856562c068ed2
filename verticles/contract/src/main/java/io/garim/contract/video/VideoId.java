package io.garim.contract.video;

import io.garim.domain.Check;

/** Names a video: a UUID in lower case. */
public record VideoId(String id) {
  public VideoId {
    Check.that(
        id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
        "a video id is a UUID in lower case");
  }
}
