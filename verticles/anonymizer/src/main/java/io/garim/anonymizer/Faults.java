package io.garim.anonymizer;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.Fault;
import java.util.Optional;

/** What an engine's fault is called in the rest of the house. */
final class Faults {
  private Faults() {}

  /**
   * The failure to report.
   *
   * @param reading why bytes could not be read, if that was so
   */
  static ServiceException failure(Fault fault, String reason, Optional<ServiceException> reading) {
    if (fault == Fault.READ_FAILED && reading.isPresent()) return reading.get();
    return new ServiceException(kind(fault), reason);
  }

  static FailureKind kind(Fault fault) {
    return switch (fault) {
      case UNSUPPORTED, NO_VIDEO -> FailureKind.UNSUPPORTED_SOURCE;
      case TOO_LARGE -> FailureKind.TOO_LARGE;
      case DAMAGED -> FailureKind.DAMAGED_SOURCE;
      case NOT_BUILT_IN -> FailureKind.NOT_AVAILABLE;
      case UNBALANCED, INTERNAL, BUSY_TOO_LONG -> FailureKind.ENGINE_FAILED;
      case READ_FAILED -> FailureKind.UNAVAILABLE;
    };
  }
}
