package io.garim.domain.wire;

/** Says that bytes are not the record they were said to be; the message names what is wrong. */
public final class MalformedBytes extends RuntimeException {
  public MalformedBytes(String message) {
    super(message);
  }

  public MalformedBytes(String message, Throwable cause) {
    super(message, cause);
  }
}
