package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.domain.editing.Refusal;
import java.util.Locale;
import java.util.Optional;

/** A refusal that says more than a failure kind can. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  RefusedException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** That of an edit, with the version it was judged against. */
  static RefusedException of(Refusal refusal) {
    FailureKind kind = kind(refusal.kind());
    int status = kind == FailureKind.CONFLICT ? kind.httpStatus() : 422;
    String said = refusal.message();
    String sentence = said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1) + ".";
    String reason = refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    var because = new Problem.Because(reason, refusal.version());
    return new RefusedException(
        new Problem(status, kind.code(), sentence, kind.code(), Optional.of(because)));
  }

  /** What may be right once its author has seen the newest version is a conflict. */
  private static FailureKind kind(Refusal.Kind kind) {
    return switch (kind) {
      case CONFLICT, ALREADY_UNDONE, NOT_UNDONE, REJECTED_TRACK, REUSED_COMMAND, UNKNOWN_VERSION ->
          FailureKind.CONFLICT;
      case UNKNOWN_TRACK, OUTSIDE_TRACK, OUTSIDE_VIDEO, UNKNOWN_COMMAND, FULL ->
          FailureKind.INVALID;
    };
  }

  Problem problem() {
    return problem;
  }
}
