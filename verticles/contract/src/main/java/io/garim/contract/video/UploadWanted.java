package io.garim.contract.video;

/** Somebody wants to go on with an upload: whoever else writes it stores what he has and leaves. */
public record UploadWanted(String id, String writer) {}
