package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.export.ExportId;
import io.garim.contract.export.ExportList;
import io.garim.contract.export.ExportState;
import io.garim.contract.export.ExportView;
import io.garim.contract.export.MakeExport;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ResultLocation;
import io.garim.contract.video.VideoId;
import io.garim.contract.video.VideoProblem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The exports of metadata, over a map; each is WORKING until the test says otherwise. */
final class FakeExports {
  final Map<String, ExportView> exports = new ConcurrentHashMap<>();
  final Map<String, Claim> files = new ConcurrentHashMap<>();

  /** Fails when there is no such video. */
  private final Consumer<String> living;

  FakeExports(Consumer<String> living) {
    this.living = living;
  }

  Future<Void> serve(Bus bus) {
    return Future.all(
            bus.serve(Addresses.EXPORT_MAKE, this::make),
            bus.serve(Addresses.EXPORT_GET, ask -> Future.succeededFuture(find(ask))),
            bus.serve(Addresses.EXPORTS_LIST, this::list),
            bus.serve(Addresses.EXPORT_LOCATE, this::locate))
        .mapEmpty();
  }

  void becomes(String id, ExportState state, long size, Optional<VideoProblem> problem) {
    exports.computeIfPresent(
        id,
        (key, e) ->
            new ExportView(
                id, e.videoId(), state, e.frames(), e.version(), size, problem, e.createdAt()));
  }

  private Future<ExportView> make(MakeExport ask) {
    living.accept(ask.id());
    String id = UUID.randomUUID().toString();
    var view =
        new ExportView(
            id,
            ask.id(),
            ExportState.WORKING,
            ask.frames(),
            4,
            0,
            Optional.empty(),
            FakeHouse.NOON);
    exports.put(id, view);
    return Future.succeededFuture(view);
  }

  private ExportView find(ExportId ask) {
    living.accept(ask.videoId());
    return Optional.ofNullable(exports.get(ask.id()))
        .orElseThrow(() -> new ServiceException(FailureKind.NOT_FOUND, "No such export."));
  }

  private Future<ExportList> list(VideoId ask) {
    living.accept(ask.id());
    return Future.succeededFuture(new ExportList(List.copyOf(exports.values())));
  }

  private Future<ResultLocation> locate(ExportId ask) {
    ExportView view = find(ask);
    return switch (view.state()) {
      case READY -> Future.succeededFuture(new ResultLocation(files.get(ask.id()), "a-3-8.mp4"));
      case OUTDATED -> throw new ServiceException(FailureKind.GONE, "Hidden since.");
      default -> throw new ServiceException(FailureKind.CONFLICT, "Not ready.");
    };
  }
}
