package io.garim.kafka;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.TaskJson;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Turns tasks and results into messages and back, each checked against its JSON Schema on both
 * ways. Writing fails with INVALID, reading with {@link MalformedBytes}. Used on one context.
 */
final class Messages {
  private final Validator requests = validator("task-request.v1.json");
  private final Validator results = validator("task-result.v1.json");

  Buffer write(TaskRequest task) {
    return written(TaskJson.write(task), requests);
  }

  Buffer write(TaskResult result) {
    return written(TaskJson.write(result), results);
  }

  TaskRequest readRequest(Buffer message) {
    return TaskJson.readRequest(read(message, TaskJson.REQUEST_TYPE, requests));
  }

  TaskResult readResult(Buffer message) {
    return TaskJson.readResult(read(message, TaskJson.RESULT_TYPE, results));
  }

  private static Buffer written(JsonObject json, Validator validator) {
    try {
      valid(json, validator);
    } catch (MalformedBytes e) {
      throw new ServiceException(FailureKind.INVALID, "A message is not as agreed.", e);
    }
    Buffer message = json.toBuffer();
    if (message.length() > TaskJson.MAX_BYTES) {
      throw new ServiceException(
          FailureKind.INVALID, "A message of " + message.length() + " bytes is too long.");
    }
    return message;
  }

  private static JsonObject read(Buffer message, String type, Validator validator) {
    if (message.length() > TaskJson.MAX_BYTES) {
      throw new MalformedBytes("too long: " + message.length() + " bytes");
    }
    JsonObject json;
    try {
      json = new JsonObject(message);
    } catch (DecodeException | ClassCastException e) {
      throw new MalformedBytes("no JSON object", e);
    }
    // Said before the schema speaks, so that a message of a later version gets a plain reason.
    if (!type.equals(json.getValue("type"))) throw new MalformedBytes("not of type " + type);
    if (!Integer.valueOf(1).equals(json.getValue("version"))) {
      throw new MalformedBytes("of a version nobody here knows");
    }
    valid(json, validator);
    return json;
  }

  private static void valid(JsonObject json, Validator validator) {
    OutputUnit verdict = validator.validate(json);
    if (verdict.getValid()) return;
    String where = "somewhere";
    if (verdict.getErrors() != null && !verdict.getErrors().isEmpty()) {
      OutputUnit last = verdict.getErrors().get(verdict.getErrors().size() - 1);
      where = last.getInstanceLocation() + " " + last.getError();
    }
    throw new MalformedBytes("against its schema: " + where);
  }

  private static Validator validator(String name) {
    String path = "/io/garim/contract/schema/" + name;
    try (InputStream in = TaskJson.class.getResourceAsStream(path)) {
      JsonObject schema = new JsonObject(Buffer.buffer(in.readAllBytes()));
      return Validator.create(
          JsonSchema.of(schema),
          new JsonSchemaOptions()
              .setBaseUri("app://garim/" + name)
              .setDraft(Draft.DRAFT202012)
              .setOutputFormat(OutputFormat.Basic));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
