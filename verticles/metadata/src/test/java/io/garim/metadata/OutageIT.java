package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.task.RenewAnswer.Verdict;
import io.garim.contract.task.RenewLease;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.VideoId;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What the room does while the database is away, and after. */
class OutageIT {
  private static final TestClip CLIP = new TestClip(4, false);

  @Test
  void afterAnOutageLeasesAreLeftAloneForATermAndEverythingGoesOn() {
    MetadataConfig direct = MariaDb.shared().hasty();
    try (var line = new Line(direct.port());
        var house = new TestHouse(over(direct, line.port())).open().workers(2)) {
      String id = house.received("clip.mp4");
      TaskRequest task = house.take(t -> true);
      house.lease(task, "me");

      line.cut();
      assertThat(house.refusal(Addresses.VIDEO_GET, new VideoId(id)))
          .isEqualTo(FailureKind.UNAVAILABLE);
      TestHouse.await(house.vertx.timer(2 * direct.leaseTerm().toMillis()));
      line.mend();

      house.untilTrue(() -> house.refusal(Addresses.VIDEO_GET, new VideoId(id)) == null);
      // Ticks have passed, but not a whole term.
      TestHouse.await(house.vertx.timer(direct.leaseTerm().toMillis() / 2));
      assertThat(MariaDb.shared().number(direct.database(), "SELECT MAX(hitches) FROM task"))
          .isZero();
      var heartbeat = new RenewLease(task.taskId(), task.attempt(), "me", 0, 0);
      assertThat(house.ask(Addresses.TASK_RENEW, heartbeat).verdict()).isEqualTo(Verdict.KEEP);
      assertThat(house.finish(house.work(CLIP, task, "me"))).isTrue();
      house.autopilot(CLIP, 2);
      house.until(id, VideoPhase.RELEASED);
      assertThat(house.released)
          .filteredOn(t -> t.taskId().equals(task.taskId()))
          .allMatch(t -> t.attempt() == 1);
    }
  }

  private static MetadataConfig over(MetadataConfig c, int port) {
    return new MetadataConfig(
        c.host(),
        port,
        c.database(),
        c.user(),
        c.password(),
        c.poolSize(),
        c.leaseTerm(),
        c.releaseAgain(),
        c.maxAttempts(),
        c.maxHitches(),
        c.uploadPatience(),
        c.retention(),
        c.quiet(),
        c.leftovers(),
        c.tick(),
        c.packLimit(),
        c.encoder(),
        c.encoderThreads());
  }

  /** A line to the database that can be cut and mended. */
  private static final class Line implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile boolean cut;

    Line(int databasePort) {
      server =
          TestHouse.await(
              vertx
                  .createNetServer()
                  .connectHandler(near -> connect(near, databasePort))
                  .listen(0, "127.0.0.1"));
    }

    private void connect(NetSocket near, int databasePort) {
      if (cut) {
        near.close();
        return;
      }
      ends.add(near);
      near.pause();
      vertx
          .createNetClient()
          .connect(databasePort, "127.0.0.1")
          .onFailure(problem -> near.close())
          .onSuccess(
              far -> {
                ends.add(far);
                near.pipeTo(far);
                far.pipeTo(near);
              });
    }

    int port() {
      return server.actualPort();
    }

    void cut() {
      cut = true;
      for (NetSocket end : ends) TestHouse.await(end.close().otherwiseEmpty());
      ends.clear();
    }

    void mend() {
      cut = false;
    }

    @Override
    public void close() {
      TestHouse.await(vertx.close());
    }
  }
}
