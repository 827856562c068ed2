package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lies in Kafka after a good and a bad video, seen by a plain consumer. */
class KafkaCarriesClaimsIT {
  private static final Path FOLDER = Checkout.freshFolder("claims");
  private static final String NAME = "Müllers-Hochzeit-결혼식";
  private static PlatformProcess platform;
  private static String good;
  private static List<KafkaLog.Entry> requests;
  private static List<KafkaLog.Entry> responses;

  @BeforeAll
  static void goodAndBadVideo() throws Exception {
    platform = PlatformProcess.start(FOLDER.resolve("data"));
    Rest rest = platform.rest();
    Path source = StreetClip.plain(FOLDER.resolve("street.mp4"), 8, 15);
    good = rest.send(source, NAME + ".mp4");
    byte[] text = ("Dear " + NAME + ",\n").repeat(50).getBytes(StandardCharsets.UTF_8);
    String bad = rest.send(text, NAME + "-2.mp4");
    assertThat(rest.ended(good).getString("phase")).isEqualTo("released");
    assertThat(rest.ended(bad).getString("phase")).isEqualTo("failed");
    requests = KafkaLog.read(platform.data(), KafkaLog.REQUESTS);
    responses = KafkaLog.read(platform.data(), KafkaLog.RESPONSES);
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void everyStepOfTheRoadWentThroughKafka() {
    Set<String> kinds = new HashSet<>();
    for (KafkaLog.Entry entry : requests) {
      if (entry.json().getString("videoId").equals(good)) kinds.add(entry.json().getString("kind"));
    }
    long answered = responses.stream().map(e -> e.json().getString("taskId")).distinct().count();
    long asked = requests.stream().map(e -> e.json().getString("taskId")).distinct().count();

    assertThat(kinds).containsExactlyInAnyOrder("probe", "analyze", "render", "audio", "compose");
    assertThat(answered).isEqualTo(asked);
  }

  @Test
  void noMessageIsLargerThanTwoKilobytes() {
    assertThat(requests).allMatch(entry -> entry.value().length <= 2048);
    assertThat(responses).allMatch(entry -> entry.value().length <= 2048);
  }

  @Test
  void everyMessageFitsItsSchema() throws Exception {
    Validator request = validator("task-request.v1.json");
    Validator result = validator("task-result.v1.json");

    assertThat(requests).allSatisfy(entry -> fits(request, entry));
    assertThat(responses).allSatisfy(entry -> fits(result, entry));
    JsonObject wrong = requests.get(0).json().put("fileName", "a.mp4");
    assertThat(request.validate(wrong).getValid()).as("the check itself").isFalse();
  }

  @Test
  void noMessageSaysTheNameOfAFile() {
    List<KafkaLog.Entry> all = new ArrayList<>(requests);
    all.addAll(responses);

    for (String part : NAME.split("-")) {
      assertThat(all)
          .noneMatch(
              e -> e.everything().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
    }
  }

  private static void fits(Validator validator, KafkaLog.Entry entry) {
    OutputUnit outcome = validator.validate(entry.json());
    assertThat(outcome.getValid()).as(entry.json() + " " + outcome.getErrors()).isTrue();
  }

  private static Validator validator(String name) throws IOException {
    String path = "/io/garim/contract/schema/" + name;
    try (InputStream in = KafkaCarriesClaimsIT.class.getResourceAsStream(path)) {
      JsonObject schema = new JsonObject(Buffer.buffer(in.readAllBytes()));
      return Validator.create(
          JsonSchema.of(schema),
          new JsonSchemaOptions()
              .setBaseUri("app://garim/")
              .setDraft(Draft.DRAFT202012)
              .setOutputFormat(OutputFormat.Basic));
    }
  }
}
