package io.garim.contract.video;

import io.garim.contract.bytes.PartialObject;

/** The store was told to expect the bytes of a video; the writer holds the upload from now on. */
public record BeginUpload(String id, String writer, PartialObject object) {}
