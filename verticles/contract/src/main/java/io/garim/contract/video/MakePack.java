package io.garim.contract.video;

import io.garim.contract.bytes.Claim;
import io.garim.domain.ledger.Ledger;

/**
 * Asks a worker's node for the previews of a part.
 *
 * @param ledger of the part: how many pictures there must be
 * @param probe what is known of the source
 */
public record MakePack(String videoId, int segment, Claim part, Ledger ledger, Claim probe) {
  /** What has one node make all of these: the segment, so that it is decoded once. */
  public String subject() {
    return videoId + "/" + segment;
  }
}
