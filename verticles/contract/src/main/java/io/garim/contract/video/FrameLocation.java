package io.garim.contract.video;

import io.garim.contract.bytes.Claim;
import io.garim.domain.ledger.Ledger;
import java.util.Optional;

/**
 * Where the anonymized picture of a frame is to be had.
 *
 * @param segment the segment the frame is of
 * @param ordinal the frame's place in it, counted from 0
 * @param part the segment as it leaves
 * @param ledger of that part
 * @param probe what is known of the source
 * @param revision how many parts of this segment were accepted so far, this one included
 * @param pack the previews of that part; empty when nobody made them yet, or they were thrown away
 */
public record FrameLocation(
    int segment,
    int ordinal,
    Claim part,
    Ledger ledger,
    Claim probe,
    int revision,
    Optional<Claim> pack) {}
