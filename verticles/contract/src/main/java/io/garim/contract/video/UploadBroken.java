package io.garim.contract.video;

/** The bytes of an announced video did not all come; the sentence says why. */
public record UploadBroken(String id, String sentence) {}
