package io.garim.contract.task;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.FailureKind;
import io.garim.domain.Check;
import io.garim.domain.job.TaskKind;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.PtsRange;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tasks and results as the JSON that Kafka carries, for programs in any language.
 *
 * <p>The form is that of the schemas {@code task-request.v1.json} and {@code task-result.v1.json}
 * beside this module's classes. Keys of objects are written without the prefix of their video, as a
 * message must not exceed {@link #MAX_BYTES}; a key outside that prefix is written whole, behind a
 * slash. The sentence of a failure is cut to {@link #MAX_SENTENCE} characters. Reading trusts
 * nothing: every defect ends in {@link MalformedBytes}. All methods are pure.
 */
public final class TaskJson {
  /** The most bytes a message may have. */
  public static final int MAX_BYTES = 2048;

  /** The most characters the sentence of a failure may have. */
  public static final int MAX_SENTENCE = 300;

  public static final String REQUEST_TYPE = "task.request";
  public static final String RESULT_TYPE = "task.result";

  private TaskJson() {}

  /** The task as JSON. */
  public static JsonObject write(TaskRequest task) {
    return new JsonObject()
        .put("type", REQUEST_TYPE)
        .put("version", TaskRequest.VERSION)
        .put("taskId", task.taskId())
        .put("videoId", task.videoId())
        .put("kind", task.kind().name().toLowerCase(Locale.ROOT))
        .put("attempt", task.attempt())
        .put("segment", task.segment())
        .put("from", task.range().from())
        .put("to", task.range().to())
        .put("urgency", task.urgency())
        .put("inputs", claims(task.videoId(), task.inputs()))
        .put("inputsHash", task.inputsHash());
  }

  /** The result as JSON. */
  public static JsonObject write(TaskResult result) {
    JsonObject json =
        new JsonObject()
            .put("type", RESULT_TYPE)
            .put("version", TaskResult.VERSION)
            .put("taskId", result.taskId())
            .put("videoId", result.videoId())
            .put("attempt", result.attempt())
            .put("holder", result.holder())
            .put("outputs", claims(result.videoId(), result.outputs()))
            .put("regions", result.regions());
    result.ledger().ifPresent(ledger -> json.put("ledger", ledger(ledger)));
    result.failure().ifPresent(failure -> json.put("failure", failure(failure)));
    return json;
  }

  /** The task in the JSON. */
  public static TaskRequest readRequest(JsonObject json) {
    return checked(
        json,
        REQUEST_TYPE,
        () ->
            new TaskRequest(
                text(json, "taskId"),
                json.getString("videoId"),
                TaskKind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT)),
                json.getInteger("attempt"),
                json.getInteger("segment"),
                new PtsRange(json.getLong("from"), json.getLong("to")),
                json.getInteger("urgency"),
                claims(json.getString("videoId"), json.getJsonArray("inputs")),
                text(json, "inputsHash")));
  }

  /** The result in the JSON. */
  public static TaskResult readResult(JsonObject json) {
    return checked(
        json,
        RESULT_TYPE,
        () ->
            new TaskResult(
                text(json, "taskId"),
                json.getString("videoId"),
                json.getInteger("attempt"),
                text(json, "holder"),
                claims(json.getString("videoId"), json.getJsonArray("outputs")),
                Optional.ofNullable(json.getJsonObject("ledger")).map(TaskJson::ledger),
                json.getLong("regions"),
                Optional.ofNullable(json.getJsonObject("failure")).map(TaskJson::failure)));
  }

  private static <T> T checked(JsonObject json, String type, Supplier<T> made) {
    try {
      Check.that(type.equals(json.getValue("type")), "its type is not " + type);
      Check.that(Integer.valueOf(1).equals(json.getValue("version")), "its version is not 1");
      return made.get();
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      throw new MalformedBytes("no valid " + type + ": " + e.getMessage(), e);
    }
  }

  private static JsonArray claims(String videoId, List<NamedClaim> claims) {
    var array = new JsonArray();
    for (NamedClaim named : claims) {
      Claim claim = named.claim();
      array.add(
          new JsonObject()
              .put("name", named.name())
              .put("bucket", claim.bucket().name().toLowerCase(Locale.ROOT))
              .put("key", shortened(claim.key(), ObjectKeys.prefix(videoId)))
              .put("size", claim.size())
              .put("digest", claim.digest()));
    }
    return array;
  }

  private static List<NamedClaim> claims(String videoId, JsonArray array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
        .map(array::getJsonObject)
        .map(json -> claim(videoId, json))
        .toList();
  }

  private static NamedClaim claim(String videoId, JsonObject json) {
    String key = json.getString("key");
    String whole = key.startsWith("/") ? key.substring(1) : ObjectKeys.prefix(videoId) + key;
    Bucket bucket = Bucket.valueOf(json.getString("bucket").toUpperCase(Locale.ROOT));
    return new NamedClaim(
        text(json, "name"),
        new Claim(bucket, whole, json.getLong("size"), json.getString("digest")));
  }

  private static String shortened(String key, String prefix) {
    boolean below =
        key.startsWith(prefix)
            && key.length() > prefix.length()
            && key.charAt(prefix.length()) != '/';
    return below ? key.substring(prefix.length()) : "/" + key;
  }

  private static JsonObject ledger(Ledger ledger) {
    return new JsonObject()
        .put("frames", ledger.frames())
        .put("blanked", ledger.blanked())
        .put("ptsDigest", ledger.ptsDigest());
  }

  private static Ledger ledger(JsonObject json) {
    return new Ledger(json.getLong("frames"), json.getLong("blanked"), text(json, "ptsDigest"));
  }

  private static JsonObject failure(TaskResult.Failure failure) {
    String sentence = failure.sentence();
    String fitting =
        sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE - 1);
    // A cut between the halves of a character would leave something that is no text.
    boolean torn =
        !fitting.isEmpty() && Character.isHighSurrogate(fitting.charAt(fitting.length() - 1));
    String whole = torn ? fitting.substring(0, fitting.length() - 1) : fitting;
    return new JsonObject()
        .put("kind", failure.kind().code())
        .put("sentence", whole.length() < sentence.length() ? whole + "…" : whole);
  }

  private static TaskResult.Failure failure(JsonObject json) {
    return new TaskResult.Failure(
        FailureKind.ofCode(json.getString("kind")), text(json, "sentence"));
  }

  private static String text(JsonObject json, String field) {
    String value = json.getString(field);
    Check.that(value != null, field + " is missing");
    return value;
  }
}
