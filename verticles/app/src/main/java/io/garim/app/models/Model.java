package io.garim.app.models;

/** A model as conf/models.yaml names it. */
public record Model(
    String name,
    String purpose,
    String file,
    String url,
    String sha256,
    String licence,
    String instead) {}
