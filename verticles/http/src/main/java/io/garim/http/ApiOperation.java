package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One operation of the API's contract: where it is mounted and what may come in.
 *
 * @param template the path as the contract writes it, with {@code {names}}
 * @param body the schema of a JSON body; empty when none is read here
 * @param largestBody of JSON, in bytes
 */
record ApiOperation(
    String id,
    HttpMethod method,
    String template,
    List<Parameter> parameters,
    Optional<Validator> body,
    int largestBody) {

  /** A parameter in path or query. */
  record Parameter(String name, boolean inPath, JsonObject schema, Validator validator) {
    private Object typed(String text) {
      String type = schema.getString("type");
      if ("array".equals(type)) return new JsonArray(List.of(text.split(",")));
      if (!"integer".equals(type)) return text;
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new ServiceException(FailureKind.INVALID, name + " must be a whole number.", e);
      }
    }

    private Optional<Object> read(MultiMap query, Map<String, String> path) {
      String text = inPath ? path.get(name) : query.get(name);
      if (text == null || (!inPath && text.isEmpty())) {
        return Optional.ofNullable(schema.getValue("default"));
      }
      Object value = typed(text);
      require(validator.validate(value), name, "the value");
      return Optional.of(value);
    }
  }

  /** The path as a regular expression with named groups; a name matches within one segment. */
  String pattern() {
    var name = Pattern.compile("\\{(\\w+)}").matcher(template);
    var pattern = new StringBuilder();
    int end = 0;
    while (name.find()) {
      pattern.append(Pattern.quote(template.substring(end, name.start())));
      pattern.append("(?<").append(name.group(1)).append(">[^/]+)");
      end = name.end();
    }
    if (end < template.length()) pattern.append(Pattern.quote(template.substring(end)));
    return pattern.toString();
  }

  /** Typed values of all parameters given or defaulted; fails with INVALID naming the parameter. */
  Map<String, Object> parameters(MultiMap query, Map<String, String> path) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter p : parameters) p.read(query, path).ifPresent(v -> values.put(p.name(), v));
    return values;
  }

  /** Fails with INVALID naming the field when the body is not as the contract says. */
  void checkBody(JsonObject json) {
    body.ifPresent(validator -> require(validator.validate(json), "", "the body"));
  }

  private static void require(OutputUnit outcome, String owner, String what) {
    if (outcome.getValid()) return;
    throw new ServiceException(FailureKind.INVALID, SchemaSentence.of(outcome, owner, what));
  }
}
