package io.garim.http;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API as its OpenAPI 3.1 file says: builds the routes from it and checks what comes in.
 *
 * <p>Schemas of 3.1 are JSON Schema 2020-12, so each is checked as it stands, its references put in
 * place. Vert.x's own OpenAPI router refuses contracts that answer pictures, videos or problems. A
 * JSON body is read up to 64 KiB, or what the operation has for {@code x-largest-body}; bodies of
 * any other kind are left on the wire, the request not yet resumed. Immutable; used on any thread.
 */
final class ApiContract {
  private static final String FILE = "openapi.yaml";
  static final int MOST_JSON = 64 << 10;

  /** Bytes of JSON from which checking takes so long that others would wait: some 5 ms. */
  private static final int MUCH = 16 << 10;

  private static final String PARAMETERS = "api.parameters";
  private static final List<String> METHODS =
      List.of("get", "head", "options", "put", "post", "patch", "delete");
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("urn:garim:api")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final Buffer source;
  private final JsonObject document;

  /** Reads the contract of this build on a worker thread. */
  static Future<ApiContract> load(Vertx vertx) {
    return vertx.executeBlocking(() -> new ApiContract(ClassPath.bytes(FILE).orElseThrow()));
  }

  private ApiContract(Buffer source) {
    this.source = source;
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> root = yaml.load(source.toString(StandardCharsets.UTF_8));
    this.document = new JsonObject(root);
  }

  /** The file itself. */
  Buffer source() {
    return source;
  }

  /** Every operation, in the order of the file. */
  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String template : paths.fieldNames()) {
      JsonObject path = paths.getJsonObject(template);
      for (String method : METHODS) {
        if (path.containsKey(method)) operations.add(operation(template, method, path));
      }
    }
    return operations;
  }

  /** The operation of that name. */
  ApiOperation operation(String id) {
    return operations().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }

  /** Mounts every operation; it is a mistake when one has no handler or a handler no operation. */
  void mount(Router router, Map<String, Handler<RoutingContext>> handlers) {
    Map<String, Handler<RoutingContext>> left = new HashMap<>(handlers);
    for (ApiOperation operation : operations()) {
      Handler<RoutingContext> handler = left.remove(operation.id());
      if (handler == null) throw new IllegalStateException("nobody answers " + operation.id());
      var route = router.routeWithRegex(operation.method(), operation.pattern());
      if (operation.body().isPresent()) {
        route.handler(BodyHandler.create(false).setBodyLimit(operation.largestBody()));
      }
      route.handler(ctx -> check(operation, ctx)).handler(handler);
    }
    if (!left.isEmpty()) throw new IllegalStateException("no such operations: " + left.keySet());
  }

  /** The schema of a response body, for tests to hold answers against. */
  Optional<Validator> response(String operationId, int status, String mediaType) {
    JsonObject responses = raw(operationId).getJsonObject("responses");
    JsonObject response =
        responses.getJsonObject(String.valueOf(status), responses.getJsonObject("default"));
    JsonObject content = ((JsonObject) inlined(response)).getJsonObject("content");
    if (content == null || content.getJsonObject(mediaType) == null) return Optional.empty();
    JsonObject schema = content.getJsonObject(mediaType).getJsonObject("schema");
    return Optional.ofNullable(schema).map(ApiContract::validator);
  }

  /** The checked value of a parameter, or its default. */
  static <T> Optional<T> parameter(RoutingContext ctx, String name, Class<T> type) {
    Map<String, Object> values = ctx.get(PARAMETERS);
    return Optional.ofNullable(values.get(name)).map(type::cast);
  }

  /** The checked value of a parameter that the contract requires or gives a default. */
  static <T> T required(RoutingContext ctx, String name, Class<T> type) {
    return parameter(ctx, name, type).orElseThrow();
  }

  private static void check(ApiOperation operation, RoutingContext ctx) {
    ctx.put(PARAMETERS, operation.parameters(ctx.queryParams(), ctx.pathParams()));
    if (operation.body().isEmpty()) {
      ctx.next();
      return;
    }
    JsonObject body = json(ctx);
    if (ctx.body().length() <= MUCH) {
      operation.checkBody(body);
      ctx.next();
      return;
    }
    ctx.vertx()
        .executeBlocking(() -> checked(operation, body), false)
        .onComplete(checked -> ctx.next(), ctx::fail);
  }

  private static JsonObject checked(ApiOperation operation, JsonObject body) {
    operation.checkBody(body);
    return body;
  }

  private static JsonObject json(RoutingContext ctx) {
    String type = String.valueOf(ctx.request().getHeader("Content-Type"));
    // A form cannot send this type across sites without asking first.
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new ServiceException(
          FailureKind.INVALID, "The body must be JSON, Content-Type: application/json.");
    }
    try {
      JsonObject json = ctx.body().asJsonObject();
      if (json != null) return json;
    } catch (DecodeException | ClassCastException e) {
      throw new ServiceException(FailureKind.INVALID, "the body: no JSON object.", e);
    }
    throw new ServiceException(FailureKind.INVALID, "the body: empty.");
  }

  private ApiOperation operation(String template, String method, JsonObject path) {
    JsonObject operation = path.getJsonObject(method);
    List<ApiOperation.Parameter> parameters = new ArrayList<>();
    for (JsonObject owner : List.of(path, operation)) {
      for (Object parameter : owner.getJsonArray("parameters", new JsonArray())) {
        parameters.add(parameter((JsonObject) inlined(parameter)));
      }
    }
    return new ApiOperation(
        operation.getString("operationId"),
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        template,
        List.copyOf(parameters),
        bodySchema(operation).map(ApiContract::validator),
        operation.getInteger("x-largest-body", MOST_JSON));
  }

  private static ApiOperation.Parameter parameter(JsonObject parameter) {
    JsonObject schema = parameter.getJsonObject("schema");
    return new ApiOperation.Parameter(
        parameter.getString("name"),
        "path".equals(parameter.getString("in")),
        typed(schema),
        validator(schema));
  }

  /** Defaults as the values a request would give: whole numbers are Long. */
  private static JsonObject typed(JsonObject schema) {
    Object preset = schema.getValue("default");
    return preset instanceof Integer whole
        ? schema.copy().put("default", whole.longValue())
        : schema;
  }

  private Optional<JsonObject> bodySchema(JsonObject operation) {
    JsonObject body = operation.getJsonObject("requestBody");
    if (body == null) return Optional.empty();
    JsonObject json = body.getJsonObject("content").getJsonObject("application/json");
    return Optional.ofNullable(json).map(j -> (JsonObject) inlined(j.getJsonObject("schema")));
  }

  private JsonObject raw(String operationId) {
    JsonObject paths = document.getJsonObject("paths");
    for (String template : paths.fieldNames()) {
      for (String method : METHODS) {
        JsonObject operation = paths.getJsonObject(template).getJsonObject(method);
        if (operation != null && operationId.equals(operation.getString("operationId"))) {
          return operation;
        }
      }
    }
    throw new IllegalArgumentException("no such operation: " + operationId);
  }

  private static Validator validator(JsonObject schema) {
    return Validator.create(JsonSchema.of(schema), OPTIONS);
  }

  /** A copy with every reference replaced by what it refers to; the contract has no circles. */
  private Object inlined(Object node) {
    if (node instanceof JsonObject object) {
      String reference = object.getValue("$ref") instanceof String text ? text : null;
      if (reference != null) return inlined(at(reference));
      if (object.containsKey("discriminator")) return choice(object);
      var copy = new JsonObject();
      for (String field : object.fieldNames()) copy.put(field, inlined(object.getValue(field)));
      return copy;
    }
    if (node instanceof JsonArray array) {
      var copy = new JsonArray();
      for (Object element : array) copy.add(inlined(element));
      return copy;
    }
    return node;
  }

  /**
   * A choice that a property tells, in words that hold only the branch it names against the value:
   * what is wrong is then said of that branch, not of all others.
   */
  private JsonObject choice(JsonObject object) {
    JsonObject discriminator = object.getJsonObject("discriminator");
    String name = discriminator.getString("propertyName");
    JsonObject mapping = discriminator.getJsonObject("mapping");
    var required = new JsonArray().add(name);
    var branches = new JsonArray();
    for (String word : mapping.fieldNames()) {
      var named = new JsonObject().put(name, new JsonObject().put("const", word));
      branches.add(
          new JsonObject()
              .put("if", new JsonObject().put("properties", named).put("required", required))
              .put("then", inlined(at(mapping.getString(word)))));
    }
    var words = new JsonObject().put("enum", new JsonArray(List.copyOf(mapping.fieldNames())));
    return new JsonObject()
        .put("type", "object")
        .put("required", required)
        .put("properties", new JsonObject().put(name, words))
        .put("allOf", branches);
  }

  private JsonObject at(String reference) {
    JsonObject node = document;
    for (String step : reference.substring("#/".length()).split("/")) {
      node = node.getJsonObject(step);
    }
    return node;
  }
}
