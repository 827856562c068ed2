package io.garim.app.verify;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as a file, read line by line so that its length does not matter: the head, a segment on
 * each line, the sum. Blocks; one thread.
 */
final class ReportFile {
  private static final String SCHEMA = "/report.schema.json";
  private static final String OPEN = "\"segments\":[";
  private static final Pattern TAIL = Pattern.compile(",\"sum\":\"([0-9a-f]{64})\"}\n");
  private static final int TAIL_BYTES = 75;

  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("urn:garim:verify")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final Path path;
  private final Validator whole;
  private final Validator segment;

  ReportFile(Path path) {
    this.path = path;
    this.whole = Validator.create(JsonSchema.of(schema()), OPTIONS);
    // A validator notes addresses in the schema it reads, so that each needs one of its own.
    var one =
        new JsonObject()
            .put("$ref", "#/$defs/segment")
            .put("$defs", schema().getJsonObject("$defs"));
    this.segment = Validator.create(JsonSchema.of(one), OPTIONS);
  }

  private static JsonObject schema() {
    try (InputStream in = ReportFile.class.getResourceAsStream(SCHEMA)) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the segments of a report in order. */
  interface Receiver {
    void segment(JsonObject segment);
  }

  /** What is wrong with its sum; empty when not a byte of it was changed since it was made. */
  Optional<String> changed() throws IOException {
    long sealed = Files.size(path) - TAIL_BYTES;
    if (sealed < 0) return Optional.of("The report is cut short.");
    MessageDigest digest = Digests.fresh();
    try (InputStream in = Files.newInputStream(path)) {
      Digests.update(digest, in, sealed);
      String tail = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher sum = TAIL.matcher(tail);
      if (!sum.matches()) return Optional.of("The report does not end as reports do.");
      boolean same = sum.group(1).equals(HexFormat.of().formatHex(digest.digest()));
      return same
          ? Optional.empty()
          : Optional.of("The report was changed: its content does not have the sum it names.");
    }
  }

  /**
   * Reads it, holding every piece against the schema.
   *
   * @return the head, its segments left out
   * @throws BadReport when it is no report
   */
  JsonObject read(Receiver receiver) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      JsonObject head = head(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("]")) return head;
        if (line.isEmpty()) continue;
        String json = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
        receiver.segment(checked(segment, json(json), "a segment"));
      }
      throw new BadReport("The report is cut short.");
    } catch (CharacterCodingException e) {
      throw new BadReport("This is no report of Garim.");
    }
  }

  private JsonObject head(String line) {
    if (line == null || !line.endsWith(OPEN)) throw new BadReport("This is no report of Garim.");
    JsonObject head = json(line + "]}");
    return checked(whole, head.put("segments", new JsonArray()).put("sum", "0".repeat(64)), "it");
  }

  private static JsonObject json(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      throw new BadReport("This is no report of Garim: some of it is no JSON.");
    }
  }

  private static JsonObject checked(Validator schema, JsonObject json, String what) {
    var outcome = schema.validate(json);
    if (Boolean.TRUE.equals(outcome.getValid())) return json;
    String first =
        outcome.getErrors() == null || outcome.getErrors().isEmpty()
            ? ""
            : " " + outcome.getErrors().get(0).getInstanceLocation();
    throw new BadReport("The report is not as its schema says: " + what + first + ".");
  }

  /** Says that a file is no report, in a sentence for a person. */
  static final class BadReport extends RuntimeException {
    BadReport(String sentence) {
      super(sentence, null, false, false);
    }
  }
}
