package io.garim.bench.corpus;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** How many clips ended how; those that could not be made do not count. */
record Tally(long right, long refused, long wrong, long crashed, long notMade) {

  static Tally of(List<Outcome> outcomes) {
    return new Tally(
        count(outcomes, Outcome.Kind.RIGHT),
        count(outcomes, Outcome.Kind.REFUSED),
        count(outcomes, Outcome.Kind.WRONG),
        count(outcomes, Outcome.Kind.CRASHED),
        count(outcomes, Outcome.Kind.NOT_MADE));
  }

  private static long count(List<Outcome> outcomes, Outcome.Kind kind) {
    return outcomes.stream().filter(o -> o.kind() == kind).count();
  }

  long n() {
    return right + refused + wrong + crashed;
  }

  boolean good() {
    return wrong == 0 && crashed == 0;
  }

  String line() {
    return "CORPUS right=%d refused=%d wrong=%d crashed=%d n=%d (not made: %d)"
        .formatted(right, refused, wrong, crashed, n(), notMade);
  }

  JsonObject json() {
    return new JsonObject()
        .put("right", right)
        .put("refused", refused)
        .put("wrong", wrong)
        .put("crashed", crashed)
        .put("notMade", notMade)
        .put("n", n());
  }
}
