package io.garim.storage;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InsufficientDataException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what the MinIO SDK and okhttp throw into the platform's failures, so that neither leaves
 * the room. Codes are those of "Error responses" in the Amazon S3 API Reference, and MinIO's own.
 */
final class MinioFaults {
  private static final Logger LOG = LoggerFactory.getLogger(MinioFaults.class);
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchUpload");
  private static final Set<String> BEYOND_END = Set.of("InvalidRange");
  private static final Set<String> FULL =
      Set.of("XMinioStorageFull", "InsufficientStorage", "QuotaExceeded", "EntityTooLarge");
  private static final Set<String> PASSING =
      Set.of(
          "SlowDown",
          "RequestTimeout",
          "InternalError",
          "ServiceUnavailable",
          "Throttling",
          "BadDigest");

  private MinioFaults() {}

  /** The platform's name for a failure of the SDK. */
  static ServiceException translated(Throwable thrown) {
    Throwable problem = thrown;
    while ((problem instanceof ExecutionException || problem instanceof CompletionException)
        && problem.getCause() != null) {
      problem = problem.getCause();
    }
    if (problem instanceof ServiceException service) return service;
    FailureKind kind = kind(problem);
    if (kind == FailureKind.INTERNAL) LOG.error("The object store failed.", problem);
    if (kind == FailureKind.UNAVAILABLE) LOG.warn("The object store failed: {}", line(problem));
    return new ServiceException(kind, sentence(kind), problem);
  }

  private static FailureKind kind(Throwable problem) {
    if (problem instanceof ErrorResponseException e) {
      return kind(e.errorResponse().code(), e.response() == null ? 0 : e.response().code());
    }
    if (problem instanceof ServerException e) return kind("", e.statusCode());
    // A body that is no XML comes from something before the store, as a gateway that restarts.
    if (problem instanceof InvalidResponseException
        || problem instanceof InsufficientDataException
        || problem instanceof IOException) return FailureKind.UNAVAILABLE;
    return FailureKind.INTERNAL;
  }

  private static FailureKind kind(String code, int status) {
    if (FULL.contains(code) || status == 507) return FailureKind.NO_SPACE;
    if (ABSENT.contains(code) || status == 404) return FailureKind.NOT_FOUND;
    if (BEYOND_END.contains(code) || status == 416) return FailureKind.CORRUPT;
    if (PASSING.contains(code) || status >= 500 || status == 429 || status == 408) {
      return FailureKind.UNAVAILABLE;
    }
    return FailureKind.INTERNAL;
  }

  private static String sentence(FailureKind kind) {
    return switch (kind) {
      case NO_SPACE -> "The object store is full.";
      case NOT_FOUND -> "There is no such object.";
      case CORRUPT -> "The stored object is shorter than it was.";
      case UNAVAILABLE -> "The object store does not answer right now.";
      default -> "The object store refused a request; the log knows more.";
    };
  }

  private static String line(Throwable problem) {
    String message = String.valueOf(problem.getMessage());
    int end = message.indexOf('\n');
    return problem.getClass().getSimpleName()
        + ": "
        + (end < 0 ? message : message.substring(0, end));
  }
}
