package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.work.OutboxFilled;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases just enough tasks, fairly: at most two per worker seen are out at a time; the most
 * urgent first, then in turn over videos, the one with the fewest running before the others, and in
 * order within a video. Where somebody waits for a video's pictures, analyses that the next
 * pictures do not need are held back, so that workers are free for these. Only the leader releases.
 * Used on one event loop.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int PER_WORKER = 2;
  private static final int WATCHED = 1_000;

  private static final int NEEDED = 3;

  private static final String NEXT =
      "SELECT id, urgency FROM task WHERE video_id=? AND state='PENDING'"
          + " AND not_before<=UTC_TIMESTAMP(3) AND (kind<>'ANALYZE' OR segment<?)"
          + " ORDER BY urgency, turn, segment LIMIT ?";
  private static final String WAITING =
      "SELECT v.id AS id, v.created_at AS created_at, v.rendered AS rendered,"
          + " (SELECT t.urgency FROM task t WHERE t.video_id=v.id AND t.state='PENDING'"
          + " AND t.not_before<=UTC_TIMESTAMP(3) ORDER BY t.urgency, t.turn, t.segment LIMIT 1)"
          + " AS urgency,"
          + " (SELECT COUNT(*) FROM task t WHERE t.video_id=v.id"
          + " AND t.state IN ('RELEASED','LEASED')) AS running"
          + " FROM (SELECT id FROM video WHERE phase IN ('PROBING','PROCESSING','COMPOSING')"
          + " UNION SELECT e.video_id FROM export e JOIN video w ON w.id=e.video_id"
          + " WHERE e.state='WORKING' AND w.phase<>'DELETED'"
          + " UNION SELECT f.video_id FROM task f JOIN video w ON w.id=f.video_id"
          + " WHERE f.kind='FOLLOW' AND f.state='PENDING' AND w.phase='RELEASED') candidate"
          + " JOIN video v ON v.id=candidate.id"
          + " HAVING urgency IS NOT NULL ORDER BY urgency, running, created_at, id LIMIT ?";

  private final Bus bus;
  private final Database database;
  private final Leader leader;
  private final WorkerMap workers;
  private final Duration releaseAgain;
  private final Set<String> watched =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > WATCHED;
            }
          });
  private boolean busy;
  private boolean again;
  private boolean complained;

  Dispatcher(Bus bus, Database database, Leader leader, WorkerMap workers, Duration releaseAgain) {
    this.bus = bus;
    this.database = database;
    this.leader = leader;
    this.workers = workers;
    this.releaseAgain = releaseAgain;
  }

  /** Somebody waits for pictures of that video. */
  void watch(String videoId) {
    watched.add(videoId);
  }

  /** Something changed that may let a task be released. */
  void nudge() {
    round(false);
  }

  /** As a nudge, and looks after what was released and not taken. */
  void tick() {
    round(true);
  }

  private void round(boolean everything) {
    again = busy;
    if (busy || database.closing() || workers.workers() == 0) return;
    busy = true;
    leader
        .lead()
        .compose(leads -> leads ? lookAround(everything) : Future.succeededFuture(0))
        .onComplete(
            done -> {
              busy = false;
              if (done.failed() && done.cause() != Raced.LEADER) {
                complain(done.cause());
              } else if (done.succeeded() && done.result() > 0) {
                bus.tell(Addresses.OUTBOX_FILLED, new OutboxFilled(done.result()));
              }
              if (done.succeeded()) complained = false;
              if (again && done.succeeded()) nudge();
            });
  }

  /** Once per trouble: rounds are many. */
  private void complain(Throwable problem) {
    if (!complained && !database.closing()) LOG.warn("nothing can be released", problem);
    complained = true;
  }

  private Future<Integer> lookAround(boolean everything) {
    Future<Integer> repeated = everything ? announceAgain() : Future.succeededFuture(0);
    return repeated.compose(
        announced ->
            places()
                .compose(places -> places > 0 ? pick(places) : Future.succeededFuture(List.of()))
                .compose(this::release)
                .map(released -> announced + released));
  }

  private Future<Integer> places() {
    return database
        .run("SELECT COUNT(*) FROM task WHERE state IN ('RELEASED','LEASED')")
        .map(rows -> PER_WORKER * workers.workers() - rows.iterator().next().getInteger(0));
  }

  private record Next(String task, int urgency) {}

  /** A video with tasks to release, and how many of its tasks are out. */
  private static final class Waiting {
    private final Deque<Next> tasks = new ArrayDeque<>();
    private final int age;
    private int running;

    Waiting(int age, int running) {
      this.age = age;
      this.running = running;
    }

    int urgency() {
      return tasks.getFirst().urgency();
    }
  }

  private Future<List<String>> pick(int places) {
    return database
        .run(WAITING, places)
        .compose(
            rows -> {
              List<Future<Waiting>> videos = new ArrayList<>();
              for (Row row : rows) videos.add(waiting(row, videos.size(), places));
              return Future.all(videos);
            })
        .map(all -> inTurn(all.list(), places));
  }

  private Future<Waiting> waiting(Row row, int age, int places) {
    var video = new Waiting(age, row.getInteger("running"));
    return database
        .run(NEXT, row.getString("id"), analyses(row), places)
        .map(
            rows -> {
              for (Row r : rows) {
                video.tasks.add(new Next(r.getString("id"), r.getInteger("urgency")));
              }
              return video;
            });
  }

  /**
   * Which analyses may be released: those below that segment. The three from the next rendering on
   * are all that can be needed for it; see Segmenter.
   */
  private int analyses(Row video) {
    if (!watched.contains(video.getString("id"))) return Integer.MAX_VALUE;
    int rendered = video.getInteger("rendered");
    return rendered + NEEDED + (rendered == 0 ? 0 : workers.workers());
  }

  private static List<String> inTurn(List<Waiting> videos, int places) {
    var queue =
        new PriorityQueue<Waiting>(
            Comparator.comparingInt(Waiting::urgency)
                .thenComparingInt(v -> v.running)
                .thenComparingInt(v -> v.age));
    for (Waiting video : videos) if (!video.tasks.isEmpty()) queue.add(video);
    List<String> picked = new ArrayList<>();
    while (picked.size() < places && !queue.isEmpty()) {
      Waiting video = queue.poll();
      picked.add(video.tasks.removeFirst().task());
      video.running++;
      if (!video.tasks.isEmpty()) queue.add(video);
    }
    return picked;
  }

  private Future<Integer> release(List<String> tasks) {
    if (tasks.isEmpty()) return Future.succeededFuture(0);
    List<Integer> partitions = tasks.stream().map(task -> workers.takePlace()).toList();
    return database.transaction(
        connection -> {
          Future<Integer> released = leader.fence(connection).map(0);
          for (int i = 0; i < tasks.size(); i++) {
            String task = tasks.get(i);
            int partition = partitions.get(i);
            released =
                released.compose(
                    count -> release(connection, task, partition).map(one -> count + one));
          }
          return released;
        });
  }

  /** One task, unless it was cancelled meanwhile. */
  private Future<Integer> release(SqlConnection connection, String task, int partition) {
    return run(
            connection,
            "UPDATE task SET state='RELEASED', attempt=attempt+1, holder=NULL, lease_until=NULL,"
                + " released_at=UTC_TIMESTAMP(3) WHERE id=? AND state='PENDING'",
            task)
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? announce(connection, task, partition).map(1)
                    : Future.succeededFuture(0));
  }

  private static Future<Void> announce(SqlConnection connection, String task, int partition) {
    return run(
            connection,
            "INSERT INTO outbox (task_id, attempt, partition_no, taken_until)"
                + " SELECT id, attempt, ?, '2000-01-01' FROM task WHERE id=?",
            partition,
            task)
        .mapEmpty();
  }

  /** What nobody leased is announced anew, same attempt, while there is room and it was sent. */
  private Future<Integer> announceAgain() {
    if (workers.free() == 0) return Future.succeededFuture(0);
    return database
        .run(
            "SELECT id FROM task t WHERE state='RELEASED'"
                + " AND released_at<DATE_SUB(UTC_TIMESTAMP(3), INTERVAL ?*1000 MICROSECOND)"
                + " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.task_id=t.id) LIMIT 100",
            releaseAgain.toMillis())
        .compose(
            rows -> {
              List<String> tasks = new ArrayList<>();
              for (Row row : rows) tasks.add(row.getString("id"));
              return tasks.isEmpty() ? Future.succeededFuture(0) : announceAgain(tasks);
            });
  }

  private Future<Integer> announceAgain(List<String> tasks) {
    return database
        .transaction(
            connection -> {
              Future<Void> done = leader.fence(connection);
              for (String task : tasks) {
                int partition = workers.takePlace();
                done =
                    done.compose(
                            before ->
                                run(
                                    connection,
                                    "UPDATE task SET released_at=UTC_TIMESTAMP(3)"
                                        + " WHERE id=? AND state='RELEASED'",
                                    task))
                        .compose(
                            rows ->
                                rows.rowCount() == 1
                                    ? announce(connection, task, partition)
                                    : Future.succeededFuture());
              }
              return done;
            })
        .map(tasks.size());
  }
}
