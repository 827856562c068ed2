package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Ask;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.DropObjects;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.bytes.ListObjects;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectPage;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.bytes.ObjectsDeleted;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.task.LeaseTask;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.contract.work.OutboxBatch;
import io.garim.contract.work.OutboxSent;
import io.garim.contract.work.TakeOutbox;
import io.garim.contract.work.WorkerSlots;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.redaction.Slice;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The metadata room between fake neighbours: objects in memory, a relay that hands released tasks
 * to the test, and workers that the test plays. Called from the test's thread.
 */
final class TestHouse implements AutoCloseable {
  static final Policy FACES = Policy.standard(FaceDetector.CASCADE);
  private static final int PATIENCE_SECONDS = 20;
  private static final int PAGE = 7;

  final Vertx vertx = Vertx.vertx();
  final Bus bus = Bus.openStrict(vertx);
  final InMemoryObjects objects;
  final List<String> deletedPrefixes = new CopyOnWriteArrayList<>();
  final List<TaskRequest> released = new CopyOnWriteArrayList<>();
  private final ObjectWriter writer;
  private final MetadataConfig config;
  private final List<TaskRequest> waiting = new ArrayList<>();

  /** How much later the room's clock is than the test's. */
  volatile Duration later = Duration.ZERO;

  private final List<Asked> asked = new ArrayList<>();
  private final List<String> rooms = new ArrayList<>();

  private record Asked(Predicate<TaskRequest> which, Promise<TaskRequest> promise) {}

  TestHouse(MetadataConfig config) {
    this(config, new InMemoryObjects());
  }

  TestHouse(MetadataConfig config, InMemoryObjects objects) {
    this(config, objects, objects);
  }

  /**
   * @param writer what the room writes through; the test itself writes to the objects
   */
  TestHouse(MetadataConfig config, InMemoryObjects objects, ObjectWriter writer) {
    this.config = config;
    this.objects = objects;
    this.writer = writer;
    await(
        bus.serve(
            Addresses.OBJECTS_DELETE,
            ask -> {
              deletedPrefixes.add(ask.prefix());
              return Future.succeededFuture(new ObjectsDeleted(1));
            }));
    await(bus.serve(Addresses.OBJECTS_LIST, this::list));
    await(bus.serve(Addresses.OBJECTS_DROP, this::drop));
  }

  /** Pages of a few, so that there are several. */
  private Future<ObjectPage> list(ListObjects ask) {
    List<String> all =
        objects.keys(ask.bucket(), ObjectKeys.prefix(ask.videoId())).stream()
            .filter(key -> key.compareTo(ask.after()) > 0)
            .toList();
    List<String> some = all.subList(0, Math.min(PAGE, all.size()));
    String next = some.size() < all.size() ? some.get(some.size() - 1) : "";
    return Future.succeededFuture(new ObjectPage(some, next));
  }

  private Future<ObjectsDeleted> drop(DropObjects ask) {
    for (String key : ask.keys()) objects.delete(ask.bucket(), key);
    return Future.succeededFuture(new ObjectsDeleted(ask.keys().size()));
  }

  TestHouse open() {
    InstantSource clock = () -> Instant.now().plus(later);
    var room = new MetadataVerticle(bus, objects, writer, config, clock, new SecureRandom());
    rooms.add(await(vertx.deployVerticle(room)));
    return this;
  }

  void closeRoom() {
    await(vertx.undeploy(rooms.remove(0)));
  }

  /** Reports that many workers from now on, and relays what is released. */
  TestHouse workers(int workers) {
    var slots = new WorkerSlots("node", workers, workers, List.of(0, 1));
    await(bus.hear(Addresses.OUTBOX_FILLED, filled -> relay()));
    bus.tell(Addresses.SLOTS_REPORTED, slots);
    vertx.setPeriodic(
        100,
        timer -> {
          bus.tell(Addresses.SLOTS_REPORTED, slots);
          relay();
        });
    return this;
  }

  private void relay() {
    bus.ask(Addresses.OUTBOX_TAKE, new TakeOutbox(50))
        .onSuccess(
            batch -> {
              if (batch.entries().isEmpty()) return;
              List<Long> ids = batch.entries().stream().map(OutboxBatch.Entry::id).toList();
              bus.ask(Addresses.OUTBOX_CLEAR, new OutboxSent(ids));
              for (OutboxBatch.Entry entry : batch.entries()) arrived(entry.request());
            });
  }

  private synchronized void arrived(TaskRequest task) {
    released.add(task);
    Optional<Asked> who = asked.stream().filter(a -> a.which().test(task)).findFirst();
    if (who.isPresent()) {
      asked.remove(who.get());
      who.get().promise().complete(task);
    } else {
      waiting.add(task);
    }
  }

  /** The next released task of that sort, once it is there. */
  synchronized Future<TaskRequest> next(Predicate<TaskRequest> which) {
    Optional<TaskRequest> there = waiting.stream().filter(which).findFirst();
    if (there.isPresent()) {
      waiting.remove(there.get());
      return Future.succeededFuture(there.get());
    }
    Promise<TaskRequest> promise = Promise.promise();
    asked.add(new Asked(which, promise));
    return promise.future();
  }

  TaskRequest take(Predicate<TaskRequest> which) {
    return await(next(which));
  }

  boolean lease(TaskRequest task, String holder) {
    return ask(Addresses.TASK_LEASE, new LeaseTask(task.taskId(), task.attempt(), holder))
        .granted();
  }

  boolean finish(TaskResult result) {
    return ask(Addresses.TASK_FINISH, result).accepted();
  }

  /** Takes the next task of that sort, leases it and finishes it honestly. */
  TaskRequest workOff(TestClip clip, Predicate<TaskRequest> which) {
    TaskRequest task = take(which);
    return await(handle(clip, task, "worker"));
  }

  private Future<TaskRequest> handle(TestClip clip, TaskRequest task, String holder) {
    return bus.ask(Addresses.TASK_LEASE, new LeaseTask(task.taskId(), task.attempt(), holder))
        .compose(
            lease ->
                lease.granted()
                    ? clip.work(task, holder, objects, objects)
                        .compose(result -> bus.ask(Addresses.TASK_FINISH, result))
                    : Future.succeededFuture())
        .map(task);
  }

  /** Workers that go on by themselves, with that many tasks at a time. */
  void autopilot(TestClip clip, int hands) {
    works(clip, task -> true, hands);
  }

  /** The same with tasks of that sort alone. */
  void works(TestClip clip, Predicate<TaskRequest> which, int hands) {
    for (int i = 0; i < hands; i++) keepWorking(clip, which, "hand-" + i);
  }

  private void keepWorking(TestClip clip, Predicate<TaskRequest> which, String holder) {
    next(which)
        .compose(task -> handle(clip, task, holder))
        .onComplete(done -> keepWorking(clip, which, holder));
  }

  TaskResult work(TestClip clip, TaskRequest task, String holder) {
    return await(clip.work(task, holder, objects, objects));
  }

  static TaskResult failed(TaskRequest task, String holder, FailureKind kind) {
    return new TaskResult(
        task.taskId(),
        task.videoId(),
        task.attempt(),
        holder,
        List.of(),
        Optional.empty(),
        0,
        Optional.of(new TaskResult.Failure(kind, "It went wrong.")));
  }

  String create(String name) {
    return create(name, FACES, ReleasePolicy.AUTOMATIC);
  }

  String create(String name, Policy policy, ReleasePolicy release) {
    return ask(Addresses.VIDEO_CREATE, new CreateVideo(name, 5, policy, release)).id();
  }

  /** A video whose bytes are stored. */
  String received(String name) {
    return received(name, FACES);
  }

  String received(String name, Policy policy) {
    return received(name, policy, ReleasePolicy.AUTOMATIC);
  }

  String received(String name, Policy policy, ReleasePolicy release) {
    String id = create(name, policy, release);
    ask(Addresses.VIDEO_RECEIVE, new VideoReceived(id, original(id)));
    return id;
  }

  /** A video once its result is there; workers go on by themselves. */
  String finished() {
    String id = received("clip.mp4");
    until(id, VideoPhase.RELEASED);
    return id;
  }

  /** The same, and nobody works any more. */
  String finishedByHand(TestClip clip) {
    String id = received("clip.mp4");
    while (get(id).phase() != VideoPhase.RELEASED) workOff(clip, task -> true);
    return id;
  }

  Claim original(String id) {
    String key = ObjectKeys.original(id, "1");
    return await(objects.write(Bucket.ORIGINALS, key, Buffer.buffer("bytes of " + id)));
  }

  VideoView get(String id) {
    return ask(Addresses.VIDEO_GET, new VideoId(id));
  }

  /** The video once it looks like that; told by news, so nothing is polled. */
  VideoView until(String id, Predicate<VideoView> like) {
    Promise<VideoView> seen = Promise.promise();
    await(
        bus.hear(
            Addresses.VIDEO_CHANGED,
            changed -> {
              VideoView video = changed.video();
              if (video.id().equals(id) && like.test(video)) seen.tryComplete(video);
            }));
    bus.ask(Addresses.VIDEO_GET, new VideoId(id))
        .onSuccess(
            video -> {
              if (like.test(video)) seen.tryComplete(video);
            });
    return await(seen.future());
  }

  VideoView until(String id, VideoPhase phase) {
    return until(id, video -> video.phase() == phase);
  }

  /** A video once there is a result of all that was asked of it. */
  void untilFinished(String id) {
    until(id, video -> video.phase() == VideoPhase.RELEASED && video.result().isPresent());
  }

  /** Completes once that is so, looking ten times a second at what no news tells of. */
  void untilTrue(BooleanSupplier holds) {
    Promise<Void> seen = Promise.promise();
    vertx.setPeriodic(
        100,
        timer ->
            vertx
                .executeBlocking(holds::getAsBoolean)
                .onSuccess(
                    so -> {
                      if (so && vertx.cancelTimer(timer)) seen.tryComplete();
                    }));
    await(seen.future());
  }

  /** All slices of a video as they stand. */
  List<Slice> slices(String id) {
    return ask(Addresses.SLICES_LIST, new ListSlices(id, 0, 100)).slices().stream()
        .map(part -> read(part.slice(), Slice.class))
        .toList();
  }

  /** What a task is given under that name. */
  <T extends Record> T input(TaskRequest task, String name, Class<T> type) {
    return read(NamedClaim.find(task.inputs(), name).orElseThrow(), type);
  }

  <T extends Record> T read(Claim claim, Class<T> type) {
    return RecordBytes.read(await(objects.whole(claim)).getBytes(), type);
  }

  <Q extends Record, A extends Record> A ask(Ask<Q, A> ask, Q question) {
    return await(bus.ask(ask, question));
  }

  /** The kind of failure that a question is answered with. */
  <Q extends Record, A extends Record> FailureKind refusal(Ask<Q, A> ask, Q question) {
    return await(
        bus.ask(ask, question)
            .<FailureKind>map(answer -> null)
            .recover(problem -> Future.succeededFuture(((ServiceException) problem).kind())));
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
