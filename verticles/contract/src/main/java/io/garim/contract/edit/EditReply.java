package io.garim.contract.edit;

import io.garim.domain.editing.Refusal;
import io.garim.domain.redaction.TrackId;
import java.util.Optional;

/**
 * What became of an edit. Taken means stored: nothing that happens later loses it.
 *
 * @param version the edit's place in the log when it was taken, else the log's last
 * @param created the track that came to be with it
 * @param refusal why it was not taken; empty when it was
 */
public record EditReply(long version, Optional<TrackId> created, Optional<Refusal> refusal) {
  /** Whether it is in the log. */
  public boolean taken() {
    return refusal.isEmpty();
  }
}
