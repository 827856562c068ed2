package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/** Asks that the previews of a part be remembered; of several for one part the first is. */
public record KeepPack(String videoId, int segment, Claim part, Claim pack) {}
