package io.garim.contract.work;

/** The lease of an offered task was granted or refused: from now on the database answers for it. */
public record WorkSettled(long receipt) {}
