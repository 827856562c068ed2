package io.garim.contract.video;

import io.garim.contract.bytes.Claim;

/** All bytes of an announced video are stored. Repeating it with the same claim changes nothing. */
public record VideoReceived(String id, Claim original) {}
