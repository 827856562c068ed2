package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/** The frame pack that holds a frame, and its place in it counted from 0. */
public record FrameLocation(Claim pack, int ordinal) {}
