package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/**
 * A refusal or failure in the form of RFC 9457, {@code application/problem+json}.
 *
 * @param status HTTP status
 * @param code of the type, {@code urn:garim:<code>}
 * @param detail a sentence for a person
 * @param kind the failure kind's code
 * @param because says more of a refused edit
 */
record Problem(int status, String code, String detail, String kind, Optional<Because> because) {
  /**
   * Why an edit was refused.
   *
   * @param reason a word for programs
   * @param current the version of the log that it was judged by
   */
  record Because(String reason, long current) {}

  Problem(int status, String code, String detail, String kind) {
    this(status, code, detail, kind, Optional.empty());
  }

  static Problem of(FailureKind kind, String detail) {
    return new Problem(kind.httpStatus(), kind.code(), detail, kind.code());
  }

  /** That of a failure nobody but a {@link ServiceException} or a refusal accounts for. */
  static Problem of(Throwable failure) {
    if (failure instanceof RefusedException refused) return refused.problem();
    ServiceException service = ServiceException.of(failure);
    return of(service.kind(), service.getMessage());
  }

  /** One that only HTTP knows, such as a wrong method. */
  static Problem http(int status, String code, String detail) {
    FailureKind kind = status >= 500 ? FailureKind.INTERNAL : FailureKind.INVALID;
    return new Problem(status, code, detail, kind.code());
  }

  JsonObject json() {
    String words = code.replace('-', ' ');
    var json =
        new JsonObject()
            .put("type", "urn:garim:" + code)
            .put("title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
            .put("status", status)
            .put("detail", detail)
            .put("kind", kind);
    because.ifPresent(
        b -> json.put("code", code).put("reason", b.reason()).put("current", b.current()));
    return json;
  }

  /**
   * Answers with this problem; a response under way is reset, so that nobody takes it for whole.
   */
  void answer(HttpServerResponse response) {
    if (response.ended() || response.closed()) return;
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.ETAG);
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(json().toBuffer());
  }
}
