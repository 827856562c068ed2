package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.PackKept;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;

/**
 * Remembers which previews there are, and throws the oldest away when all together are larger than
 * they may be: they can be made again from the part at any time.
 */
final class Packs {
  private static final int SOME = 50;

  private final Bus bus;
  private final Database database;
  private final long limit;

  /**
   * @param limit the most bytes of all previews together
   */
  Packs(Bus bus, Database database, long limit) {
    this.bus = bus;
    this.database = database;
    this.limit = limit;
  }

  /** The first previews of a part count; those of a part that is no longer are refused. */
  Future<PackKept> keep(KeepPack made) {
    return database
        .run(
            "UPDATE segment SET pack=?, pack_size=?, pack_at=UTC_TIMESTAMP(3)"
                + " WHERE video_id=? AND idx=? AND part=? AND pack IS NULL",
            SegmentTable.bytes(made.pack()),
            made.pack().size(),
            made.videoId(),
            made.segment(),
            SegmentTable.bytes(made.part()))
        .compose(
            updated ->
                database.run(
                    "SELECT pack FROM segment WHERE video_id=? AND idx=? AND part=?",
                    made.videoId(),
                    made.segment(),
                    SegmentTable.bytes(made.part())))
        .map(Packs::counting);
  }

  private static PackKept counting(RowSet<Row> rows) {
    for (Row row : rows) {
      var pack = SegmentTable.claim(row, "pack");
      if (pack.isPresent()) return new PackKept(pack.get());
    }
    throw new ServiceException(
        FailureKind.CONFLICT, "This part of the video was rendered anew meanwhile.");
  }

  /** Throws away the oldest until the rest is small enough. */
  Future<Void> trim() {
    return database
        .run("SELECT SUM(pack_size) FROM segment WHERE pack_at IS NOT NULL")
        .compose(
            sum -> {
              Number bytes = (Number) sum.iterator().next().getValue(0);
              long over = bytes == null ? 0 : bytes.longValue() - limit;
              return over <= 0 ? Future.succeededFuture() : dropOldest(over);
            });
  }

  private Future<Void> dropOldest(long over) {
    return database
        .run(
            "SELECT video_id, idx, pack, pack_size FROM segment WHERE pack_at IS NOT NULL"
                + " ORDER BY pack_at LIMIT ?",
            SOME)
        .compose(
            rows -> {
              Future<Void> done = Future.succeededFuture();
              long left = over;
              for (Row row : rows) {
                if (left <= 0) break;
                left -= row.getLong("pack_size");
                done = done.compose(before -> drop(row));
              }
              return done;
            });
  }

  /** Forgotten first: who finds the row empty has them made again. */
  private Future<Void> drop(Row row) {
    Claim pack = SegmentTable.claim(row, "pack").orElseThrow();
    return database
        .run(
            "UPDATE segment SET pack=NULL, pack_size=NULL, pack_at=NULL"
                + " WHERE video_id=? AND idx=? AND pack=?",
            row.getString("video_id"),
            row.getInteger("idx"),
            SegmentTable.bytes(pack))
        .compose(
            forgotten ->
                bus.ask(Addresses.OBJECTS_DELETE, new DeleteObjects(pack.key(), List.of())))
        .mapEmpty();
  }
}
