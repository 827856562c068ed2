package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditPage;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.FindTrail;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.edit.TrailReply;
import io.garim.contract.edit.TrailView;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.Difference;
import io.garim.domain.editing.EditAnswer;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.Footage;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The edits of metadata: real logs, over a map. Every video has 250 frames and a track 3-1. */
final class FakeEdits {
  static final long FRAMES = 250;
  static final TrackId TRACK = new TrackId(3, 1);

  final Map<String, EditLog> logs = new ConcurrentHashMap<>();
  final Map<String, TrackList> tracks = new ConcurrentHashMap<>();
  final List<MakeEdit> asked = new CopyOnWriteArrayList<>();
  final Map<UUID, TrailView> trails = new ConcurrentHashMap<>();
  final List<MakeTrail> wishes = new CopyOnWriteArrayList<>();
  private final Footage footage = Footage.of(FRAMES, Map.of(TRACK, new FrameRange(0, 40)));

  /** Fails when there is no such video. */
  private final Consumer<String> living;

  FakeEdits(Consumer<String> living) {
    this.living = living;
  }

  Future<Void> serve(Bus bus) {
    return Future.all(
            bus.serve(Addresses.EDIT_MAKE, ask -> make(bus, ask)),
            bus.serve(Addresses.TRAIL_MAKE, ask -> follow(bus, ask)),
            bus.serve(Addresses.TRAIL_GET, this::trail),
            bus.serve(Addresses.EDITS_LIST, this::list),
            bus.serve(Addresses.TRACKS_LIST, this::tracks))
        .mapEmpty();
  }

  EditLog log(String videoId) {
    return logs.getOrDefault(videoId, EditLog.empty());
  }

  private Future<EditReply> make(Bus bus, MakeEdit ask) {
    living.accept(ask.id());
    asked.add(ask);
    EditLog before = log(ask.id());
    EditAnswer answer = before.append(ask.command(), footage);
    if (answer instanceof EditAnswer.Refused no) {
      return Future.succeededFuture(
          new EditReply(no.refusal().version(), Optional.empty(), Optional.of(no.refusal())));
    }
    var taken = (EditAnswer.Taken) answer;
    LoggedEdit entry = taken.entry();
    if (taken.log().version() > before.version()) {
      logs.put(ask.id(), taken.log());
      List<FrameRange> touched = Difference.between(before, taken.log(), footage).touched();
      bus.tell(
          Addresses.VIDEO_EDITED,
          new VideoEdited(ask.id(), entry.version(), entry.author(), touched));
    }
    return Future.succeededFuture(
        new EditReply(entry.version(), entry.created(), Optional.empty()));
  }

  private Future<TrailReply> follow(Bus bus, MakeTrail ask) {
    wishes.add(ask);
    return make(bus, new MakeEdit(ask.id(), ask.command()))
        .map(
            reply -> {
              if (!reply.taken()) return new TrailReply(Optional.empty(), reply.refusal());
              List<TrailView.Way> ways = new ArrayList<>();
              if (ask.forward()) ways.add(waiting(false));
              if (ask.backward()) ways.add(waiting(true));
              var trail =
                  new TrailView(
                      ask.command().cmdId(),
                      reply.version(),
                      reply.created().or(() -> ask.paint().track()).orElseThrow(),
                      ask.paint().boxes().get(0).frame(),
                      ways);
              trails.putIfAbsent(trail.cmdId(), trail);
              return new TrailReply(
                  Optional.of(trails.get(ask.command().cmdId())), Optional.empty());
            });
  }

  private static TrailView.Way waiting(boolean backward) {
    return new TrailView.Way(
        backward, TrailView.State.WAITING, 0, Optional.empty(), Optional.empty());
  }

  private Future<TrailView> trail(FindTrail ask) {
    living.accept(ask.id());
    if (!trails.containsKey(ask.cmdId())) {
      throw new ServiceException(FailureKind.NOT_FOUND, "Nobody was followed with that command.");
    }
    return Future.succeededFuture(trails.get(ask.cmdId()));
  }

  private Future<EditPage> list(ListEdits ask) {
    living.accept(ask.id());
    EditLog log = log(ask.id());
    List<LoggedEdit> some = log.entries().stream().skip(ask.after()).limit(ask.limit()).toList();
    return Future.succeededFuture(
        new EditPage(log.version(), Math.max(0, log.version() - 1), some));
  }

  private Future<TrackList> tracks(VideoId ask) {
    living.accept(ask.id());
    TrackList none = new TrackList(log(ask.id()).version(), FRAMES, List.<TrackFacts>of());
    return Future.succeededFuture(tracks.getOrDefault(ask.id(), none));
  }
}
