package io.garim.contract.bytes;

import io.garim.domain.Check;

/**
 * Asks storage which objects of a video lie in a bucket.
 *
 * @param after the key to go on after; empty for the first page
 */
public record ListObjects(String videoId, Bucket bucket, String after) {
  public ListObjects {
    Check.that(videoId.matches("[0-9a-f-]{36}"), "objects are listed of one video");
    Check.that(bucket != null, "a bucket is needed");
    Check.that(after != null, "after must be said, even if empty");
  }
}
