package io.garim.contract.video;

import java.time.Instant;

/**
 * That a person released a result.
 *
 * @param revision the version of the edits it was composed of
 * @param result the digest of its claim
 * @param author who did
 */
public record ReleaseNote(long revision, String result, String author, Instant at) {}
