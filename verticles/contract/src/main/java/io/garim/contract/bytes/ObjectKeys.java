package io.garim.contract.bytes;

/**
 * The keys of all objects, said once. All of a video lie under one prefix, so that deleting is by
 * prefix. What a task writes carries its attempt and holder, because a store does not fence.
 */
public final class ObjectKeys {
  private ObjectKeys() {}

  public static String prefix(String videoId) {
    return "v/" + videoId + "/";
  }

  public static String original(String videoId, String upload) {
    return prefix(videoId) + "original-" + upload;
  }

  /** Settings, slices, checkpoints and manifests, named by the hash of their bytes. */
  public static String byContent(String videoId, String kind, String hash) {
    return prefix(videoId) + kind + "/" + hash;
  }

  /** What a task writes. */
  public static String output(
      String videoId, String name, String inputsHash, int attempt, String holder) {
    return prefix(videoId) + name + "/" + inputsHash + "-" + attempt + "-" + holder;
  }
}
