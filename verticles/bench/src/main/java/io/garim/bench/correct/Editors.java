package io.garim.bench.correct;

import io.garim.bench.live.Latencies;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people who correct one video at once, each around a playhead of their own. */
record Editors(VideoApi api, Places places, Stale stale, long frames) {
  /** Frames before and after a playhead that somebody steps to: half a second each way. */
  private static final int REACH = 12;

  /** Each makes so many corrections; how long these took until they were seen. */
  Latencies work(int editors, int edits) throws IOException, InterruptedException {
    var took = new Latencies();
    ExecutorService people = Executors.newFixedThreadPool(editors);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int n = 0; n < editors; n++) {
        int person = n;
        all.add(people.submit(() -> workOf(person, playhead(person, editors), edits, took)));
      }
      for (Future<?> each : all) each.get();
    } catch (ExecutionException e) {
      throw new IOException("an editor failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      people.shutdownNow();
    }
    return took;
  }

  private long playhead(int person, int editors) {
    long playhead = frames * (person + 1) / (editors + 1);
    return Math.max(REACH, Math.min(frames - 1 - REACH, playhead));
  }

  private Void workOf(int person, long playhead, int edits, Latencies took) throws IOException {
    var correction = new Correction(api, "editor " + person, places, stale, person);
    var random = new Random(person);
    // The first looks into either side of the playhead are what makes it warm.
    correction.correct(playhead - REACH);
    correction.correct(playhead + REACH);
    for (int n = 0; n < edits; n++) {
      long frame = playhead - REACH + random.nextInt(2 * REACH + 1);
      took.add(correction.correct(frame).preview());
    }
    return null;
  }

  /** Whether somebody works near. */
  private boolean isTaken(long frame, int editors) {
    for (int n = 0; n < editors; n++) {
      if (Math.abs(frame - playhead(n, editors)) < 5 * REACH) return true;
    }
    return false;
  }

  /**
   * Frames far from each other and from everybody, in an order that leaps.
   *
   * @param most how many at most; a short video has fewer
   */
  List<Long> farAway(int most, int editors) {
    List<Long> far = new ArrayList<>();
    long step = Math.max(6L * REACH, frames / (most + 1));
    for (long at = step / 2; at < frames && far.size() < most; at += step) {
      if (!isTaken(at, editors)) far.add(at);
    }
    List<Long> leaping = new ArrayList<>();
    for (int n = 0; n < far.size(); n++) {
      leaping.add(far.get(n % 2 == 0 ? n / 2 : far.size() - 1 - n / 2));
    }
    return leaping;
  }
}
