package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.TakeUpload;
import io.garim.contract.video.UploadState;
import io.garim.contract.video.UploadWanted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One writer per upload, on whichever node: who comes later goes first, since a connection that was
 * cut often looks alive to this side for minutes, and its client is already back. The older one is
 * told to store what it has and leave; when it does not, as after a crash, it is locked out. Used
 * on one event loop.
 */
final class UploadSeats {
  private static final long PAUSE_MS = 100;
  private static final int TRIES = 25;

  private final Vertx vertx;
  private final Bus bus;
  private final Insisting insisting;
  private final Map<String, Seat> seats = new HashMap<>();

  private record Seat(String writer, Consumer<ServiceException> cut) {}

  UploadSeats(Vertx vertx, Bus bus) {
    this.vertx = vertx;
    this.bus = bus;
    this.insisting = new Insisting(vertx, bus);
  }

  /** Hears of those who want an upload, from now on. */
  Future<Void> listen() {
    return bus.hear(Addresses.UPLOAD_WANTED, this::wanted);
  }

  /** Makes that writer the one; what others say from now on is refused. */
  Future<UploadState> take(String id, String writer) {
    return take(id, writer, TRIES);
  }

  private Future<UploadState> take(String id, String writer, int tries) {
    return insisting
        .ask(Addresses.UPLOAD_TAKE, new TakeUpload(id, writer, tries == 0))
        .compose(
            state -> {
              boolean mine = state.holder().isEmpty() || state.holder().equals(writer);
              if (mine || state.received()) return Future.succeededFuture(state);
              bus.tell(Addresses.UPLOAD_WANTED, new UploadWanted(id, writer));
              return vertx
                  .timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                  .compose(late -> take(id, writer, tries - 1));
            });
  }

  /** Says how this writer is stopped when another wants the upload. */
  void sit(String id, String writer, Consumer<ServiceException> cut) {
    seats.put(id, new Seat(writer, cut));
  }

  void rise(String id, String writer) {
    seats.computeIfPresent(id, (key, seat) -> seat.writer().equals(writer) ? null : seat);
  }

  private void wanted(UploadWanted wish) {
    Seat seat = seats.get(wish.id());
    if (seat == null || seat.writer().equals(wish.writer())) return;
    seat.cut()
        .accept(
            new ServiceException(FailureKind.LOCKED, "Another request goes on with this upload."));
  }
}
