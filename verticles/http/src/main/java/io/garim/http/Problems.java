package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every failure of a route into a {@link Problem}; what is ours to repair goes to the log.
 */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Answers whatever fails or is not found below this router. */
  static void mount(Router router) {
    router.route().failureHandler(Problems::answer);
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, Problems::answer);
    }
  }

  static void answer(RoutingContext ctx) {
    Problem problem = of(ctx.failure(), ctx.statusCode());
    if (problem.status() >= 500) log(ctx, problem);
    problem.answer(ctx.response());
  }

  /** Stack traces only of what nobody foresaw; the rest has said its sentence where it arose. */
  private static void log(RoutingContext ctx, Problem problem) {
    String request = ctx.request().method() + " " + ctx.normalizedPath();
    if (problem.kind().equals(FailureKind.INTERNAL.code())) {
      LOG.error("{} failed", request, ctx.failure());
    } else {
      LOG.warn("{} failed: {} {}", request, problem.code(), problem.detail());
    }
  }

  /** The problem of a failure, or of a bare status when there is none. */
  static Problem of(Throwable failure, int status) {
    if (failure instanceof ServiceException || failure instanceof RefusedException) {
      return Problem.of(failure);
    }
    return switch (status) {
      case 400 -> Problem.of(FailureKind.INVALID, "The request could not be understood.");
      case 404 -> Problem.of(FailureKind.NOT_FOUND, "There is nothing at this address.");
      case 405 ->
          Problem.http(405, "method-not-allowed", "This address does not know that method.");
      case 413 ->
          Problem.of(FailureKind.TOO_LARGE, "The request is larger than this address takes.");
      default -> Problem.of(failure);
    };
  }

  /** Makes a record from what a caller sent: what the record refuses is the caller's mistake. */
  static <T> T checked(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new ServiceException(FailureKind.INVALID, e.getMessage(), e);
    }
  }
}
