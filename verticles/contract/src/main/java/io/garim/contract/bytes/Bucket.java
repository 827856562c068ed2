package io.garim.contract.bytes;

/** The three places objects live in; storage maps them to the names of real buckets. */
public enum Bucket {
  ORIGINALS,
  WORK,
  RESULTS
}
