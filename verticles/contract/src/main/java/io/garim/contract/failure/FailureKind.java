package io.garim.contract.failure;

/**
 * Every way something can fail, said once: its code on the wire, whether trying again can help, and
 * its HTTP status.
 */
public enum FailureKind {
  INVALID("invalid", false, 400),
  UNAUTHORIZED("unauthorized", false, 401),
  FORBIDDEN("forbidden", false, 403),
  NOT_FOUND("not-found", false, 404),
  CONFLICT("conflict", false, 409),
  GONE("gone", false, 410),
  TOO_LARGE("too-large", false, 413),
  RANGE("range-not-satisfiable", false, 416),
  /** Another request goes on with the same thing. */
  LOCKED("locked", false, 423),
  /** Bytes are not those their sender says; the status is tus' own. */
  CHECKSUM("checksum-mismatch", false, 460),
  /** The source is no video we accept. */
  UNSUPPORTED_SOURCE("unsupported-source", false, 422),
  /** The source cannot be decoded, or not all of it. */
  DAMAGED_SOURCE("damaged-source", false, 422),
  /** The engine found other frames than were planned, or died: the source may be the cause. */
  ENGINE_FAILED("engine-failed", true, 500),
  /** This installation lacks a model or an encoder. */
  NOT_AVAILABLE("not-available", false, 501),
  NO_SPACE("no-space", false, 507),
  /** Stored bytes are not those that were stored. */
  CORRUPT("corrupt", true, 500),
  /** A neighbour does not answer; trying again helps. */
  UNAVAILABLE("unavailable", true, 503),
  TIMEOUT("timeout", true, 504),
  CANCELLED("cancelled", false, 409),
  INTERNAL("internal", false, 500);

  private final String code;
  private final boolean retryable;
  private final int httpStatus;

  FailureKind(String code, boolean retryable, int httpStatus) {
    this.code = code;
    this.retryable = retryable;
    this.httpStatus = httpStatus;
  }

  public String code() {
    return code;
  }

  public boolean retryable() {
    return retryable;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The kind with that code; INTERNAL for a code nobody knows. */
  public static FailureKind ofCode(String code) {
    for (FailureKind kind : values()) if (kind.code.equals(code)) return kind;
    return INTERNAL;
  }
}
