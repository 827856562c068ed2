package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.export.ExportState;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.video.VideoProblem;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportsRoutesVerticleTest {
  private final HttpRoom room = HttpRoom.open(Vertx.vertx());
  private VideoView video;

  @BeforeEach
  void release() {
    video = room.house.put(VideoPhase.RELEASED, 10);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void anExportIsAnsweredWithItsPlace() {
    var answer = room.post(path(), range(3, 9));

    assertThat(answer.statusCode()).isEqualTo(202);
    JsonObject export = room.checked("makeExport", answer);
    assertThat(answer.getHeader("location")).isEqualTo(path() + "/" + export.getString("id"));
    assertThat(export.getString("state")).isEqualTo("working");
    assertThat(export.getLong("from")).isEqualTo(3);
    assertThat(export.getLong("to")).isEqualTo(9);
    assertThat(export.containsKey("file")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "9, 3", "-1, 4"})
  void aRangeThatIsNoneIsRefused(long from, long to) {
    var answer = room.post(path(), range(from, to));

    room.problem("makeExport", answer, 400, "invalid");
  }

  @Test
  void anUnknownVideoHasNoExports() {
    String other = "00000000-0000-4000-8000-000000000000";

    var answer = room.get(VideoJson.path(other) + "/exports");

    room.problem("listExports", answer, 404, "not-found");
  }

  @Test
  void exportsAreListedAndShown() {
    String id = made();
    var problem = new VideoProblem(FailureKind.DAMAGED_SOURCE, "Cut short.");
    room.house.exports.becomes(id, ExportState.FAILED, 0, Optional.of(problem));

    JsonObject list = room.checked("listExports", room.get(path()));
    JsonObject one = room.checked("getExport", room.get(path() + "/" + id));

    assertThat(list.getJsonArray("exports").getJsonObject(0)).isEqualTo(one);
    assertThat(one.getString("state")).isEqualTo("failed");
    assertThat(one.getJsonObject("problem").getString("detail")).isEqualTo("Cut short.");
  }

  @Test
  void aReadyFileIsHandedBackWholeAndInRanges() {
    String id = ready("0123456789");

    JsonObject view = room.checked("getExport", room.get(path() + "/" + id));
    var whole = room.get(view.getString("file"));
    var part = HttpRoom.await(room.client.get(file(id)).putHeader("Range", "bytes=2-4").send());
    var head = HttpRoom.await(room.request(HttpMethod.HEAD, file(id)).send());

    assertThat(view.getLong("size")).isEqualTo(10);
    assertThat(whole.bodyAsString()).isEqualTo("0123456789");
    assertThat(whole.getHeader("content-disposition")).contains("a-3-8.mp4");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.bodyAsString()).isEqualTo("234");
    assertThat(head.getHeader("content-length")).isEqualTo("10");
  }

  @Test
  void whatIsNotReadyIsAConflictAndWhatIsOutdatedIsGone() {
    String id = made();

    HttpResponse<Buffer> working = room.get(file(id));
    room.house.exports.becomes(id, ExportState.OUTDATED, 0, Optional.empty());
    HttpResponse<Buffer> outdated = room.get(file(id));

    room.problem("getExportFile", working, 409, "conflict");
    room.problem("getExportFile", outdated, 410, "gone");
  }

  private String made() {
    return room.post(path(), range(3, 9)).bodyAsJsonObject().getString("id");
  }

  private String ready(String bytes) {
    String id = made();
    String key = "v/" + video.id() + "/result/e";
    var write = room.objects.write(Bucket.RESULTS, key, Buffer.buffer(bytes));
    room.house.exports.files.put(id, HttpRoom.await(write));
    room.house.exports.becomes(id, ExportState.READY, bytes.length(), Optional.empty());
    return id;
  }

  private String path() {
    return VideoJson.path(video.id()) + "/exports";
  }

  private String file(String id) {
    return path() + "/" + id + "/file";
  }

  private static JsonObject range(long from, long to) {
    return new JsonObject().put("from", from).put("to", to);
  }
}
