package io.garim.storage;

import io.garim.contract.bytes.Bucket;

/** An object that is being sent in parts; it does not exist before it is finished. */
public record Upload(Bucket bucket, String key, String id) {}
