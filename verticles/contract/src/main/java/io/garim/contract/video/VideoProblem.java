package io.garim.contract.video;

import io.garim.contract.failure.FailureKind;

/** Why a video failed: the kind, and a sentence for the person who sent it. */
public record VideoProblem(FailureKind kind, String sentence) {}
