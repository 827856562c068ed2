package io.garim.contract.video;

/** This writer writes no more; nothing changes when another holds the upload by now. */
public record LeaveUpload(String id, String writer) {}
