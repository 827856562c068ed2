package io.garim.contract.edit;

import java.util.UUID;

/** Asks what became of following that was asked for with that command. */
public record FindTrail(String id, UUID cmdId) {}
