package io.garim.http;

import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.List;

/** Says in one sentence which field a schema refused, and why. */
final class SchemaSentence {
  private SchemaSentence() {}

  /**
   * @param outcome of a validation that failed
   * @param owner the name of the thing validated, empty when it has none
   * @param what stands for a thing without a name
   */
  static String of(OutputUnit outcome, String owner, String what) {
    OutputUnit deepest = outcome;
    for (OutputUnit unit : all(outcome)) {
      // Units stand outermost first; the innermost one names the field and the real reason.
      if (unit.getError() != null && depth(unit) >= depth(deepest)) deepest = unit;
    }
    String inner = field(deepest);
    String name = owner + (owner.isEmpty() || inner.isEmpty() ? "" : ".") + inner;
    String reason = deepest.getError() == null ? "not as the API asks" : deepest.getError();
    return (name.isEmpty() ? what : name) + ": " + reason + (reason.endsWith(".") ? "" : ".");
  }

  private static List<OutputUnit> all(OutputUnit outcome) {
    List<OutputUnit> units = new ArrayList<>();
    if (outcome.getErrors() != null) {
      for (OutputUnit unit : outcome.getErrors()) {
        units.add(unit);
        units.addAll(all(unit));
      }
    }
    return units;
  }

  private static int depth(OutputUnit unit) {
    return field(unit).isEmpty() ? 0 : field(unit).split("\\.").length;
  }

  private static String field(OutputUnit unit) {
    String location = unit.getInstanceLocation();
    if (location == null) return "";
    String pointer = location.startsWith("#") ? location.substring(1) : location;
    return pointer.startsWith("/") ? pointer.substring(1).replace('/', '.') : pointer;
  }
}
