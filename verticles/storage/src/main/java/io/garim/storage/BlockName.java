package io.garim.storage;

import io.garim.contract.bytes.Claim;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the node's cache calls a block: the video it belongs to, the digest of its object and its
 * index there; index -1 is the object's list of block hashes. The video is part of the name so that
 * what is cached of a deleted video can be forgotten at once.
 */
record BlockName(String scope, String digest, long index) {
  private static final Pattern OF_VIDEO = Pattern.compile("v/([0-9a-f-]{36})/.*");
  private static final long LIST = -1;

  static BlockName block(Claim claim, long index) {
    return new BlockName(scope(claim.key()), claim.digest(), index);
  }

  static BlockName list(Claim claim) {
    return new BlockName(scope(claim.key()), claim.digest(), LIST);
  }

  /** The video a key or prefix belongs to, as a name that is safe for a folder. */
  static String scope(String key) {
    Matcher video = OF_VIDEO.matcher(key);
    return video.matches() ? video.group(1) : "other";
  }

  boolean isList() {
    return index == LIST;
  }

  String fileName() {
    return digest + "-" + (isList() ? "list" : Long.toString(index));
  }
}
