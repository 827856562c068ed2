package io.garim.bench.correct;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other people's videos that wait to be made while somebody corrects one. */
record Backlog(GarimClient client, List<String> videos) {
  /** Sends a clip so many times. */
  static Backlog of(GarimClient client, Path clip, int count) throws ApiFailure, IOException {
    List<String> videos = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      RemoteVideo video = client.create("bulk-" + n + ".mp4", Files.size(clip), new JsonObject());
      videos.add(client.upload(video, clip, sent -> {}).id());
    }
    return new Backlog(client, List.copyOf(videos));
  }

  /** How many are not done yet. */
  int left() throws ApiFailure {
    int left = 0;
    for (String video : videos) if (!client.get(video).ended()) left++;
    return left;
  }
}
