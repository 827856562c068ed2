package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebRootVerticleTest {
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());

  @BeforeEach
  void needThePage() {
    assumeTrue(
        getClass().getResource("/webroot/index.html") != null,
        "the web page was left out of this build (-Dfrontend.skip)");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/videos/00000000-0000-4000-8000-000000000000",
        "/videos/00000000-0000-4000-8000-000000000000/frames",
        "/settings"
      })
  void everyAddressOfThePagesRouterGetsThePage(String path) {
    var answer = room.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.bodyAsString()).contains("<div id=\"app\">").contains("/assets/");
    assertThat(answer.getHeader("cache-control")).isEqualTo("no-cache");
    assertThat(answer.getHeader("content-type")).startsWith("text/html");
  }

  @Test
  void aBrowserThatIsSentToAnUnknownAddressGetsThePageThatSaysSo() {
    var answer =
        HttpRoom.await(room.client.get("/nowhere").putHeader("Accept", "text/html,*/*").send());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.bodyAsString()).contains("<div id=\"app\">");
  }

  @ParameterizedTest
  @CsvSource({"/nowhere, application/json", "/api/nowhere, text/html"})
  void aProgramThatAsksForAnUnknownAddressGetsAProblem(String path, String accepted) {
    var answer = HttpRoom.await(room.client.get(path).putHeader("Accept", accepted).send());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.getHeader("content-type")).startsWith("application/problem+json");
  }

  @Test
  void assetsAreKeptForEver() {
    Matcher script = SCRIPT.matcher(room.get("/").bodyAsString());
    assertThat(script.find()).isTrue();

    var answer = room.get(script.group(1));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("cache-control")).contains("immutable");
    assertThat(answer.getHeader("content-type")).contains("javascript");
  }

  @Test
  void textIsSentCompressedToWhoTakesIt() {
    var answer =
        HttpRoom.await(room.client.get("/").putHeader("Accept-Encoding", "gzip, br").send());

    assertThat(answer.getHeader("content-encoding")).isEqualTo("gzip");
    assertThat(answer.bodyAsBuffer().getUnsignedByte(0)).isEqualTo((short) 0x1f);
  }

  @Test
  void headOfThePageHasNoBody() {
    var answer = HttpRoom.await(room.request(HttpMethod.HEAD, "/").send());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/",
        "/assets/none.js",
        "/assets/../openapi.yaml",
        "/assets/%2e%2e/%2e%2e/openapi.yaml",
        "/assets/..%2f..%2fio/garim/http/HttpVerticle.class",
        "/openapi.yaml"
      })
  void nothingElseOfTheClassPathIsServed(String path) {
    assertThat(room.get(path).statusCode()).isIn(400, 403, 404);
  }
}
