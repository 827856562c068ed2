package io.garim.app.cli;

import io.garim.app.client.ApiFailure;
import io.garim.app.client.GarimClient;
import io.garim.app.client.RemoteVideo;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for a video, asking a few times a second and bearing a server that is away for a while. */
public final class Patience {
  private static final int ABSENCES = 120;

  private Patience() {}

  public static RemoteVideo untilEnded(
      GarimClient client, String id, Consumer<RemoteVideo> progress) throws ApiFailure {
    int absent = 0;
    while (true) {
      try {
        RemoteVideo video = client.get(id);
        absent = 0;
        progress.accept(video);
        if (video.ended()) return video;
      } catch (ApiFailure e) {
        boolean passing = e.kind().equals("unreachable") || e.kind().equals("unavailable");
        if (!passing || ++absent > ABSENCES) throw e;
      }
      pause();
    }
  }

  private static void pause() throws ApiFailure {
    try {
      new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiFailure("unreachable", "Interrupted.");
    }
  }
}
