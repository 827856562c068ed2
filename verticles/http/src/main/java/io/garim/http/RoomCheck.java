package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.AskRoom;
import io.garim.contract.bytes.Room;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import java.util.Locale;

/** Refuses a video that is too large or for which there is no room, before a byte of it comes. */
final class RoomCheck {
  private final Bus bus;
  private final long maxUpload;

  RoomCheck(Bus bus, long maxUpload) {
    this.bus = bus;
    this.maxUpload = maxUpload;
  }

  /** Bytes of the largest video taken in. */
  long maxUpload() {
    return maxUpload;
  }

  /** Fails with TOO_LARGE or NO_SPACE; an unknown size (0) passes. */
  Future<Void> check(long bytes) {
    if (bytes > maxUpload) return Future.failedFuture(tooLarge());
    if (bytes == 0) return Future.succeededFuture();
    return bus.ask(Addresses.ROOM_ASK, new AskRoom(bytes))
        .compose(
            room ->
                room.enough() ? Future.succeededFuture() : Future.failedFuture(full(bytes, room)));
  }

  ServiceException tooLarge() {
    return new ServiceException(
        FailureKind.TOO_LARGE,
        "The video is larger than the " + size(maxUpload) + " this installation takes.");
  }

  private static ServiceException full(long bytes, Room room) {
    String free = room.free() < 0 ? "there is less" : "only " + size(room.free()) + " are free";
    return new ServiceException(
        FailureKind.NO_SPACE, "The video needs " + size(bytes) + ", but " + free + ".");
  }

  /** A size for people, in powers of ten. */
  static String size(long bytes) {
    if (bytes < 1000) return bytes + " bytes";
    String[] units = {"kB", "MB", "GB", "TB"};
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
