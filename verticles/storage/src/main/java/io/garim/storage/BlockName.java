package io.garim.storage;

import io.garim.contract.bytes.BlockDigest;
import io.garim.contract.bytes.Claim;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the node's cache calls a block: the video it belongs to, the key of its object (hashed, as
 * keys are long), the digest of it and its index there; index -1 is the object's list of block
 * hashes. Video and key are part of the name so that what is cached of a deleted video or object
 * can be forgotten at once.
 */
record BlockName(String scope, String object, String digest, long index) {
  private static final int OBJECT_DIGITS = 32;
  private static final Pattern OF_VIDEO = Pattern.compile("v/([0-9a-f-]{36})/.*");
  private static final long LIST = -1;

  static BlockName block(Claim claim, long index) {
    return new BlockName(scope(claim.key()), object(claim.key()), claim.digest(), index);
  }

  static BlockName list(Claim claim) {
    return new BlockName(scope(claim.key()), object(claim.key()), claim.digest(), LIST);
  }

  /** The video a key or prefix belongs to, as a name that is safe for a folder. */
  static String scope(String key) {
    Matcher video = OF_VIDEO.matcher(key);
    return video.matches() ? video.group(1) : "other";
  }

  /** The name of an object within its video. */
  static String object(String key) {
    byte[] hash = BlockDigest.hash(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, OBJECT_DIGITS);
  }

  /** The object that a {@link #fileName} is of. */
  static String objectOf(String fileName) {
    return fileName.substring(0, Math.max(0, fileName.indexOf('-')));
  }

  boolean isList() {
    return index == LIST;
  }

  String fileName() {
    return object + "-" + digest + "-" + (isList() ? "list" : Long.toString(index));
  }
}
