package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.ListSlices;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.LiveEdge;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.PackKept;
import io.garim.contract.video.RedeemTicket;
import io.garim.contract.video.ReleaseState;
import io.garim.contract.video.ResultFacts;
import io.garim.contract.video.ResultLocation;
import io.garim.contract.video.SliceList;
import io.garim.contract.video.Ticket;
import io.garim.contract.video.UploadBroken;
import io.garim.contract.video.VideoFacts;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoPage;
import io.garim.contract.video.VideoProblem;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoReceived;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Metadata and storage as the http room sees them over the bus, over maps, for its tests. */
final class FakeHouse {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  final Map<String, VideoView> videos = new ConcurrentHashMap<>();
  final Map<String, FrameLocation> frames = new ConcurrentHashMap<>();
  final Map<String, SliceList> slices = new ConcurrentHashMap<>();
  private final Map<String, FrameLocation> laterFrames = new ConcurrentHashMap<>();
  final Map<String, Claim> results = new ConcurrentHashMap<>();
  final List<CreateVideo> created = new CopyOnWriteArrayList<>();
  final List<ListVideos> listed = new CopyOnWriteArrayList<>();
  final List<VideoReceived> received = new CopyOnWriteArrayList<>();
  final List<UploadBroken> broken = new CopyOnWriteArrayList<>();
  final AtomicInteger silentReceives = new AtomicInteger();
  final Map<String, Long> edges = new ConcurrentHashMap<>();
  final AtomicInteger edgesAsked = new AtomicInteger();
  final AtomicInteger replaced = new AtomicInteger();
  final Map<String, String> tickets = new ConcurrentHashMap<>();
  final List<MakePack> wishes = new CopyOnWriteArrayList<>();
  final Map<String, MakePreview> plans = new ConcurrentHashMap<>();
  final List<MakePreview> previews = new CopyOnWriteArrayList<>();
  final FakeUploads uploads = new FakeUploads(this::video);

  final FakeEdits edits = new FakeEdits(this::video);
  final FakeExports exports = new FakeExports(this::video);

  /** What previews of a segment are answered with. */
  final Map<Integer, Claim> packs = new ConcurrentHashMap<>();

  /** What previews are answered with otherwise; refused for now when there are none. */
  volatile Optional<Claim> pack = Optional.empty();

  /** Previews are answered when it is done. */
  volatile Future<Void> packing = Future.succeededFuture();

  volatile Room room = new Room(true, 1L << 40);

  Future<Void> serve(Bus bus) {
    return Future.all(
            List.of(
                bus.serve(Addresses.VIDEO_CREATE, this::create),
                bus.serve(Addresses.VIDEO_RECEIVE, this::receive),
                bus.serve(Addresses.VIDEO_BREAK, this::broke),
                bus.serve(Addresses.VIDEO_GET, id -> Future.succeededFuture(video(id.id()))),
                bus.serve(Addresses.VIDEO_LIST, this::list),
                bus.serve(Addresses.VIDEO_CANCEL, id -> to(id, VideoPhase.CANCELLED)),
                bus.serve(Addresses.VIDEO_RETRY, id -> to(id, VideoPhase.PROBING)),
                bus.serve(Addresses.VIDEO_COMPOSE, id -> to(id, VideoPhase.COMPOSING)),
                bus.serve(Addresses.VIDEO_DELETE, this::delete),
                bus.serve(Addresses.FRAME_LOCATE, ask -> frame(ask.id() + "/" + ask.frame())),
                bus.serve(Addresses.PACK_MAKE, this::make),
                bus.serve(Addresses.PLAN_LOCATE, ask -> plan(ask.id() + "/" + ask.frame())),
                bus.serve(Addresses.PREVIEW_MAKE, this::preview),
                uploads.serve(bus),
                edits.serve(bus),
                exports.serve(bus),
                bus.serve(Addresses.SLICES_LIST, this::slices),
                bus.serve(Addresses.EDGE_LOCATE, this::edge),
                bus.serve(Addresses.TICKET_ISSUE, this::issue),
                bus.serve(Addresses.TICKET_REDEEM, this::redeem),
                bus.serve(Addresses.RESULT_LOCATE, this::result),
                bus.serve(Addresses.ROOM_ASK, ask -> Future.succeededFuture(room))))
        .mapEmpty();
  }

  /** Puts a video in a phase, with everything a view of that phase may have. */
  VideoView put(VideoPhase phase, long size) {
    String id = UUID.randomUUID().toString();
    VideoView view =
        new VideoView(
            id,
            "거리 \"풍경\".mp4",
            size,
            phase,
            3,
            NOON,
            NOON,
            Policy.standard(FaceDetector.CASCADE),
            Optional.of(new VideoFacts(1280, 720, 25, 12.5, 312, "h264", 1)),
            new VideoProgress(6, 4, 3, 312, 200, 150, 2, 410, true, false),
            phase == VideoPhase.FAILED
                ? Optional.of(new VideoProblem(FailureKind.DAMAGED_SOURCE, "Cut short."))
                : Optional.empty(),
            phase == VideoPhase.RELEASED
                ? Optional.of(new ResultFacts(1000, 312, "거리.mp4"))
                : Optional.empty(),
            ReleaseState.AUTOMATIC);
    videos.put(id, view);
    return view;
  }

  private Future<LiveEdge> edge(VideoId id) {
    edgesAsked.incrementAndGet();
    VideoView view = video(id.id());
    long frames = edges.getOrDefault(id.id(), 0L);
    return Future.succeededFuture(
        new LiveEdge(view.phase(), view.version(), replaced.get(), 25, frames));
  }

  private Future<Ticket> issue(VideoId id) {
    video(id.id());
    String ticket = "%064x".formatted(tickets.size() + 1);
    tickets.put(ticket, id.id());
    return Future.succeededFuture(new Ticket(ticket, Duration.ofSeconds(30)));
  }

  private Future<Done> redeem(RedeemTicket ask) {
    if (tickets.replace(ask.ticket(), ask.id(), "used")) return Future.succeededFuture(Done.DONE);
    throw new ServiceException(FailureKind.FORBIDDEN, "This ticket is not good.");
  }

  private Future<MakePreview> plan(String frame) {
    return Optional.ofNullable(plans.get(frame))
        .map(Future::succeededFuture)
        .orElseThrow(() -> new ServiceException(FailureKind.NOT_FOUND, "Not being corrected."));
  }

  private Future<PackKept> preview(MakePreview wish) {
    previews.add(wish);
    return Future.succeededFuture(new PackKept(pack.orElseThrow()));
  }

  private Future<PackKept> make(MakePack wish) {
    wishes.add(wish);
    Claim own = packs.get(wish.segment());
    if (own != null) return packing.map(new PackKept(own));
    return pack.map(PackKept::new)
        .map(packing::map)
        .orElseThrow(() -> new ServiceException(FailureKind.UNAVAILABLE, "Too many wait."));
  }

  private VideoView video(String id) {
    VideoView view = videos.get(id);
    if (view == null) throw new ServiceException(FailureKind.NOT_FOUND, "There is no such video.");
    return view;
  }

  private Future<VideoView> create(CreateVideo ask) {
    created.add(ask);
    VideoView view = ViewedVideo.announced(UUID.randomUUID().toString(), ask, NOON);
    videos.put(view.id(), view);
    return Future.succeededFuture(view);
  }

  private Future<VideoView> receive(VideoReceived news) {
    if (silentReceives.getAndDecrement() > 0) {
      throw new ServiceException(FailureKind.UNAVAILABLE, "The database does not answer.");
    }
    received.add(news);
    return to(new VideoId(news.id()), VideoPhase.PROBING);
  }

  private Future<VideoView> broke(UploadBroken news) {
    broken.add(news);
    return to(new VideoId(news.id()), VideoPhase.FAILED);
  }

  private Future<VideoView> to(VideoId id, VideoPhase phase) {
    return update(id.id(), v -> ViewedVideo.changed(v, phase, v.version() + 1, v.progress()));
  }

  private Future<VideoView> update(String id, Function<VideoView, VideoView> change) {
    VideoView next = change.apply(video(id));
    videos.put(id, next);
    return Future.succeededFuture(next);
  }

  private Future<VideoPage> list(ListVideos ask) {
    listed.add(ask);
    List<VideoView> page = videos.values().stream().limit(ask.limit()).toList();
    return Future.succeededFuture(
        new VideoPage(page, page.size() < videos.size() ? "after-" + page.size() : ""));
  }

  private Future<Done> delete(VideoId id) {
    video(id.id());
    videos.remove(id.id());
    return Future.succeededFuture(Done.DONE);
  }

  /** From its second asking on, a frame is located there. */
  void forgotten(String key, FrameLocation later) {
    laterFrames.put(key, later);
  }

  private Future<FrameLocation> frame(String key) {
    FrameLocation location = frames.get(key);
    FrameLocation later = laterFrames.remove(key);
    if (later != null) frames.put(key, later);
    return location == null
        ? Future.failedFuture(
            new ServiceException(FailureKind.NOT_FOUND, "This frame is not rendered yet."))
        : Future.succeededFuture(location);
  }

  private Future<SliceList> slices(ListSlices ask) {
    video(ask.id());
    SliceList all = slices.getOrDefault(ask.id(), new SliceList(0, Optional.empty(), List.of()));
    List<SliceList.Part> wanted =
        all.slices().stream().filter(s -> s.end() > ask.from()).limit(ask.limit()).toList();
    return Future.succeededFuture(new SliceList(all.total(), all.probe(), wanted));
  }

  private Future<ResultLocation> result(VideoId id) {
    video(id.id());
    Claim claim = results.get(id.id());
    return claim == null
        ? Future.failedFuture(
            new ServiceException(FailureKind.CONFLICT, "This video is not finished yet."))
        : Future.succeededFuture(new ResultLocation(claim, "거리 \"풍경\".mp4"));
  }
}
