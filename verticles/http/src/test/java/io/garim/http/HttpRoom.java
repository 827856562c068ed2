package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.video.SliceList;
import io.garim.contract.video.VideoView;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running http room with fake neighbours, and a client before it. */
final class HttpRoom implements AutoCloseable {
  final FakeHouse house = new FakeHouse();
  final InMemoryObjects objects = new InMemoryObjects();
  final Vertx vertx;
  final Bus bus;
  final WebClient client;
  final HttpVerticle verticle;
  private final ApiContract contract;

  private HttpRoom(
      Vertx vertx, HttpConfig config, ObjectReader reader, ObjectWriter writer, boolean furnished) {
    this.vertx = vertx;
    this.bus = Bus.openStrict(vertx);
    if (furnished) await(house.serve(bus));
    this.verticle =
        new HttpVerticle(
            bus,
            reader == null ? objects : reader,
            writer == null ? objects : writer,
            objects,
            config,
            () -> "garim_up 1\n");
    await(vertx.deployVerticle(verticle));
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(verticle.actualPort())
                .setFollowRedirects(false));
    this.contract = await(ApiContract.load(vertx));
  }

  static HttpRoom open(Vertx vertx) {
    return new HttpRoom(vertx, HttpConfig.local(0), null, null, true);
  }

  static HttpRoom open(Vertx vertx, HttpConfig config) {
    return new HttpRoom(vertx, config, null, null, true);
  }

  static HttpRoom open(Vertx vertx, ObjectReader reader, ObjectWriter writer) {
    return new HttpRoom(vertx, HttpConfig.local(0), reader, writer, true);
  }

  /** A room whose neighbours are all away. */
  static HttpRoom alone(Vertx vertx) {
    return new HttpRoom(vertx, HttpConfig.local(0), null, null, false);
  }

  int port() {
    return verticle.actualPort();
  }

  HttpRequest<Buffer> request(HttpMethod method, String uri) {
    return client.request(method, uri);
  }

  HttpResponse<Buffer> get(String uri) {
    return await(client.get(uri).send());
  }

  HttpResponse<Buffer> post(String uri, JsonObject json) {
    return await(client.post(uri).sendJsonObject(json));
  }

  /** The body, held against what the contract says of this answer. */
  JsonObject checked(String operation, HttpResponse<Buffer> response) {
    String type = response.getHeader("content-type");
    JsonObject json = response.bodyAsJsonObject();
    var outcome =
        contract.response(operation, response.statusCode(), type).orElseThrow().validate(json);
    assertThat(outcome.getValid()).as("%s: %s", json, outcome.getErrors()).isTrue();
    return json;
  }

  /** The problem of a refused request, held against the contract. */
  JsonObject problem(String operation, HttpResponse<Buffer> response, int status, String code) {
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(status);
    assertThat(response.getHeader("content-type")).isEqualTo("application/problem+json");
    JsonObject problem = checked(operation, response);
    assertThat(problem.getString("type")).isEqualTo("urn:garim:" + code);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    return problem;
  }

  /** A body that asks for an edit, by a command of its own. */
  static JsonObject editBody(long baseVersion, JsonObject edit) {
    return new JsonObject()
        .put("cmdId", UUID.randomUUID().toString())
        .put("baseVersion", baseVersion)
        .put("edit", edit);
  }

  /** From now on the source of a video, 320 by 240 and upright, was looked at. */
  void knowsSource(VideoView video) {
    knowsSource(video, List.of());
  }

  /** The same with that display matrix. */
  void knowsSource(VideoView video, List<Integer> matrix) {
    var probe =
        new Probe(
            "mov",
            0,
            "h264",
            320,
            240,
            "yuv420p",
            matrix,
            0,
            1,
            new TimeBase(1, 1000),
            new PtsRange(0, 10_000),
            25,
            250,
            0,
            List.of(new KeyFrame(0, 0)),
            List.of());
    Buffer bytes = Buffer.buffer(RecordBytes.write(probe));
    Claim claim = await(objects.write(Bucket.WORK, "v/" + video.id() + "/probe", bytes));
    house.slices.put(video.id(), new SliceList(0, Optional.of(claim), List.of()));
  }

  /** Waits on the test's own thread, which is no event loop. */
  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
    await(vertx.close());
  }
}
