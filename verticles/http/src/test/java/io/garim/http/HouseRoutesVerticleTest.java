package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class HouseRoutesVerticleTest {
  @Test
  void aHouseWhoseRoomsAnswerIsReady() {
    try (HttpRoom room = HttpRoom.open(Vertx.vertx())) {
      var answer = room.get("/health/ready");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(room.checked("getReady", answer).getBoolean("up")).isTrue();
    }
  }

  @Test
  void aHouseWithoutItsRoomsLivesButIsNotReady() {
    try (HttpRoom room = HttpRoom.alone(Vertx.vertx())) {
      var answer = room.get("/health/ready");

      assertThat(answer.statusCode()).isEqualTo(503);
      JsonObject rooms = room.checked("getReady", answer).getJsonObject("rooms");
      assertThat(rooms.getBoolean("metadata")).isFalse();
      assertThat(room.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsAreThoseHandedIn() {
    try (HttpRoom room = HttpRoom.open(Vertx.vertx())) {
      var answer = room.get("/metrics");

      assertThat(answer.bodyAsString()).isEqualTo("garim_up 1\n");
      assertThat(answer.getHeader("content-type")).startsWith("text/plain");
    }
  }

  @Test
  void aboutSaysWhatThisInstallationCan() {
    try (HttpRoom room = HttpRoom.open(Vertx.vertx())) {
      JsonObject about = room.checked("getAbout", room.get("/api/about"));

      assertThat(about.getString("access")).isEqualTo("loopback");
      assertThat(about.getJsonArray("detectors")).containsExactly("cascade");
      assertThat(about.getJsonArray("targets")).containsExactly("faces", "plates", "motion");
    }
  }

  @Test
  void theContractIsServedAsItStands() {
    try (HttpRoom room = HttpRoom.open(Vertx.vertx())) {
      var answer = room.get("/api/openapi.yaml");

      assertThat(answer.bodyAsString()).startsWith("openapi: 3.1.0");
    }
  }
}
