package io.garim.bench.leak;

import io.garim.app.cli.Patience;
import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends clips the whole road, as any user would: upload, wait, download, delete. */
final class LeakRoad {
  private final GarimClient client;
  private final JsonObject policy;

  LeakRoad(GarimClient client, JsonObject policy) {
    this.client = client;
    this.policy = policy;
  }

  /** Fetches the result of a clip into a file. */
  void travel(Path source, Path result) throws ApiFailure, IOException {
    String name = String.valueOf(source.getFileName());
    RemoteVideo video = client.create(name, Files.size(source), policy);
    client.upload(video, source, sent -> {});
    RemoteVideo ended = Patience.untilEnded(client, video.id(), v -> {});
    if (!ended.released()) {
      throw new ApiFailure("internal", ended.problem().orElse("not released"));
    }
    client.download(ended, result);
    client.delete(ended.id());
  }
}
