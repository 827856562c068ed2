package io.garim.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinioFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "NoSuchKey, NOT_FOUND",
    "NoSuchBucket, NOT_FOUND",
    "NoSuchUpload, NOT_FOUND",
    "InvalidRange, CORRUPT",
    "SlowDown, UNAVAILABLE",
    "InternalError, UNAVAILABLE",
    "BadDigest, UNAVAILABLE",
    "XMinioStorageFull, NO_SPACE",
    "AccessDenied, INTERNAL"
  })
  void everyCodeHasItsKind(String code, FailureKind kind) {
    var answer = new ErrorResponse(code, "secret host", "b", "o", "r", "i", "h");
    var thrown = new ExecutionException(new ErrorResponseException(answer, response(), ""));

    ServiceException failure = MinioFaults.translated(thrown);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.getMessage()).doesNotContain("secret host");
  }

  @Test
  void aBrokenConnectionIsUnavailable() {
    var failure = MinioFaults.translated(new IOException("reset"));

    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void anAnswerWithoutABodyIsJudgedByItsStatus() {
    var failure = MinioFaults.translated(new ServerException("full", 507, ""));

    assertThat(failure.kind()).isEqualTo(FailureKind.NO_SPACE);
  }

  @Test
  void aFailureOfThePlatformStaysWhatItIs() {
    var failure = new ServiceException(FailureKind.CORRUPT, "short");

    assertThat(MinioFaults.translated(new ExecutionException(failure))).isSameAs(failure);
  }

  /** Of a status that says nothing, so that the code must. */
  private static Response response() {
    return new Response.Builder()
        .request(new Request.Builder().url("http://127.0.0.1/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(400)
        .message("no")
        .build();
  }
}
