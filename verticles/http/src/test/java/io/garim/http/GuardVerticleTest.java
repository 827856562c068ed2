package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardVerticleTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private HttpRoom room = HttpRoom.open(Vertx.vertx());

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:%d,200",
    "127.0.0.1:%d,200",
    "[::1]:%d,200",
    "LOCALHOST,200",
    "evil.example:%d,421",
    "localhost.evil.example,421",
    "10.0.0.1:%d,421"
  })
  void onlyOurOwnHostNamesAreAnswered(String host, int status) {
    var answer = send(HttpMethod.GET, "/api/about", "Host", host.formatted(room.port()));

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/videos,http://127.0.0.1:%d,201",
    "POST,/api/videos,https://127.0.0.1:%d,201",
    "POST,/api/videos,http://evil.example,403",
    "POST,/api/videos,http://127.0.0.1:1,403",
    "POST,/api/videos,null,403",
    "GET,/api/videos,http://evil.example,200",
    "GET,/eventbus/info,http://evil.example,403",
    "GET,/eventbus/info,http://127.0.0.1:%d,200"
  })
  void changesAndEventsAreForOurOwnPageOnly(String method, String path, String origin, int status) {
    var request =
        room.request(HttpMethod.valueOf(method), path)
            .putHeader("Host", "127.0.0.1:" + room.port())
            .putHeader("Origin", origin.formatted(room.port()));

    var answer =
        HttpRoom.await(
            method.equals("POST")
                ? request.sendJsonObject(new JsonObject().put("name", "a"))
                : request.send());

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aForeignPageCannotOpenASocket() {
    var options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(room.port())
            .setURI("/eventbus/websocket")
            .addHeader("Origin", "http://evil.example");

    var refused =
        HttpRoom.await(
            room.vertx
                .createWebSocketClient()
                .connect(options)
                .transform(opened -> Future.succeededFuture(opened.cause())));

    assertThat(refused).hasMessageContaining("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/about", "/api/cats", "/", "/health/live", "/eventbus/info"})
  void everyAnswerProtectsThePage(String path) {
    var answer = room.get(path);

    assertThat(answer.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "/health/live,,200",
    "/health/ready,,401",
    "/api/about,,401",
    "/api/videos,,401",
    "/metrics,,401",
    "/,,401",
    "/eventbus/info,,401",
    "/api/about,Bearer " + TOKEN + ",200",
    "/api/about,bearer " + TOKEN + ",200",
    "/api/about,Bearer wrong,401",
    "/api/about,Basic " + TOKEN + ",401",
    "/api/about?token=" + TOKEN + ",,401"
  })
  void withATokenNothingButLivenessGoesWithoutIt(String path, String authorization, int status) {
    guarded();

    var answer =
        authorization == null
            ? room.get(path)
            : send(HttpMethod.GET, path, "Authorization", authorization);

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void aBrowserChangesTheTokenForACookieThatHidesIt() {
    guarded();

    var answer = room.get("/videos/abc?token=" + TOKEN);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.getHeader("location")).isEqualTo("/videos/abc");
    String cookie = answer.getHeader("set-cookie");
    assertThat(cookie)
        .containsIgnoringCase("; HttpOnly")
        .contains("SameSite=Strict")
        .doesNotContain(TOKEN);
    String pair = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send(HttpMethod.GET, "/api/about", "Cookie", pair).statusCode()).isEqualTo(200);
  }

  @Test
  void aWrongTokenInTheAddressGivesNoCookie() {
    guarded();

    var answer = room.get("/?token=wrong");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getHeader("set-cookie")).isNull();
  }

  @Test
  void aBrowserWithoutTheTokenGetsAFormForIt() {
    guarded();

    var answer = send(HttpMethod.GET, "/videos/abc", "Accept", "text/html,*/*;q=0.8");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getHeader("content-type")).startsWith("text/html");
    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains("style-src 'sha256-")
        .doesNotContain("unsafe");
    assertThat(answer.bodyAsString())
        .contains("name=\"token\"")
        .doesNotContain("<script", "role=\"alert\"");
  }

  @Test
  void theFormSaysThatATokenWasWrong() {
    guarded();

    var answer = send(HttpMethod.GET, "/?token=wrong", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.bodyAsString()).contains("role=\"alert\"");
  }

  @Test
  void aProgramWithoutTheTokenGetsNoForm() {
    guarded();

    var answer = send(HttpMethod.GET, "/api/about", "Accept", "text/html");

    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
  }

  private void guarded() {
    room.close();
    room =
        HttpRoom.open(
            Vertx.vertx(),
            new HttpConfig(
                "0.0.0.0",
                0,
                List.of("garim.example"),
                Optional.of(TOKEN),
                1 << 20,
                Duration.ofMinutes(1),
                FaceDetector.CASCADE,
                List.of(FaceDetector.CASCADE),
                List.of(Target.FACES),
                Optional.empty(),
                List.of(),
                "1"));
  }

  private HttpResponse<Buffer> send(HttpMethod method, String path, String header, String value) {
    return HttpRoom.await(room.request(method, path).putHeader(header, value).send());
  }
}
