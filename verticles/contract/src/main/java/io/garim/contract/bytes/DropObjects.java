package io.garim.contract.bytes;

import io.garim.domain.Check;
import java.util.List;

/**
 * Asks storage to delete these objects of a video, with what belongs to them; absent ones count as
 * deleted.
 *
 * @param keys at most {@link #MOST}
 */
public record DropObjects(String videoId, Bucket bucket, List<String> keys) {
  /** The most keys that are deleted at once. */
  public static final int MOST = 500;

  public DropObjects {
    Check.that(videoId.matches("[0-9a-f-]{36}"), "only what belongs to one video is deleted");
    Check.that(bucket != null, "a bucket is needed");
    keys = List.copyOf(keys);
    Check.between(0, MOST, keys.size(), "number of keys");
    String prefix = ObjectKeys.prefix(videoId);
    Check.that(
        keys.stream().allMatch(key -> key.startsWith(prefix)),
        "only what belongs to one video is deleted");
  }
}
