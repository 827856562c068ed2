package io.garim.contract.edit;

import io.garim.domain.editing.Refusal;
import java.util.Optional;

/**
 * What became of a wish to follow. Taken means stored, the box with it: nothing that happens later
 * loses it.
 *
 * @param trail there when it was taken
 * @param refusal why it was not; empty when it was
 */
public record TrailReply(Optional<TrailView> trail, Optional<Refusal> refusal) {}
