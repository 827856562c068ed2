package io.garim.contract.failure;

/**
 * The one exception that leaves a room. Its message is public: a sentence a person understands,
 * without names of files, hosts or secrets; the cause stays in the room's log.
 */
public final class ServiceException extends RuntimeException {
  private final FailureKind kind;

  public ServiceException(FailureKind kind, String publicMessage) {
    super(publicMessage);
    this.kind = kind;
  }

  public ServiceException(FailureKind kind, String publicMessage, Throwable cause) {
    super(publicMessage, cause);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }

  /** The exception itself, or INTERNAL with a sentence that gives nothing away. */
  public static ServiceException of(Throwable problem) {
    return problem instanceof ServiceException service
        ? service
        : new ServiceException(
            FailureKind.INTERNAL, "Something went wrong inside; the log knows more.", problem);
  }
}
