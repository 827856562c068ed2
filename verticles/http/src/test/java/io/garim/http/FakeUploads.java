package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.KeepParts;
import io.garim.contract.video.LeaveUpload;
import io.garim.contract.video.PartList;
import io.garim.contract.video.TakeUpload;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.VideoView;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What metadata remembers of uploads, over maps. */
final class FakeUploads {
  private final Function<String, VideoView> videos;
  final Map<String, PartialObject> objects = new ConcurrentHashMap<>();
  final Map<String, String> writers = new ConcurrentHashMap<>();
  private final Map<String, List<KeptPart>> parts = new ConcurrentHashMap<>();

  FakeUploads(Function<String, VideoView> videos) {
    this.videos = videos;
  }

  Future<?> serve(Bus bus) {
    return Future.all(
        List.of(
            bus.serve(Addresses.UPLOAD_TAKE, this::take),
            bus.serve(Addresses.UPLOAD_BEGIN, this::begin),
            bus.serve(Addresses.UPLOAD_KEEP, this::keep),
            bus.serve(Addresses.UPLOAD_LEAVE, this::leave),
            bus.serve(
                Addresses.PARTS_LIST,
                ask -> {
                  List<KeptPart> all = parts.getOrDefault(ask.id(), List.of());
                  int from = Math.min(all.size(), ask.after());
                  return Future.succeededFuture(new PartList(all.subList(from, all.size())));
                })));
  }

  private Future<UploadState> take(TakeUpload ask) {
    state(ask.id());
    if (ask.force()) writers.put(ask.id(), ask.writer());
    else writers.putIfAbsent(ask.id(), ask.writer());
    return Future.succeededFuture(state(ask.id()));
  }

  private UploadState state(String id) {
    VideoView video = videos.apply(id);
    if (video.phase() == VideoPhase.FAILED) {
      throw new ServiceException(FailureKind.GONE, "The upload was given up.");
    }
    boolean received = video.phase() != VideoPhase.RECEIVING;
    Optional<PartialObject> object = Optional.ofNullable(objects.get(id));
    return new UploadState(
        id,
        object.map(PartialObject::length).orElse(video.size()),
        received,
        object.filter(o -> !received),
        writers.getOrDefault(id, ""),
        FakeHouse.NOON.plusSeconds(3600));
  }

  private Future<UploadState> begin(BeginUpload ask) {
    boolean mine = ask.writer().equals(writers.get(ask.id()));
    if (!mine || objects.putIfAbsent(ask.id(), ask.object()) != null) {
      throw new ServiceException(FailureKind.LOCKED, "Another began.");
    }
    return Future.succeededFuture(state(ask.id()));
  }

  private Future<Done> keep(KeepParts ask) {
    if (!ask.writer().equals(writers.get(ask.id()))) {
      throw new ServiceException(FailureKind.LOCKED, "Another goes on.");
    }
    objects.put(ask.id(), ask.now());
    parts.computeIfAbsent(ask.id(), id -> new ArrayList<>()).addAll(ask.added());
    return Future.succeededFuture(Done.DONE);
  }

  private Future<UploadState> leave(LeaveUpload ask) {
    writers.remove(ask.id(), ask.writer());
    return Future.succeededFuture(state(ask.id()));
  }
}
