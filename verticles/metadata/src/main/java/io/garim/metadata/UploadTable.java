package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.bytes.KeptPart;
import io.garim.contract.bytes.PartialObject;
import io.garim.contract.video.BeginUpload;
import io.garim.contract.video.KeepParts;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of unfinished uploads and of their parts. */
final class UploadTable {
  private static final int PAGE = 500;
  private static final String RECEIVING =
      " EXISTS (SELECT 1 FROM video WHERE id=upload.video_id AND phase='RECEIVING')";

  private UploadTable() {}

  /** An upload as its row has it; an empty writer is none, and without an object nothing came. */
  record UploadRow(Optional<PartialObject> object, String writer, Instant touchedAt) {}

  static Future<Optional<UploadRow>> find(SqlClient client, String videoId) {
    return run(client, "SELECT object, writer, touched_at FROM upload WHERE video_id=?", videoId)
        .map(
            rows -> rows.size() == 0 ? Optional.empty() : Optional.of(row(rows.iterator().next())));
  }

  private static UploadRow row(Row r) {
    return new UploadRow(
        Optional.ofNullable(r.getBuffer("object"))
            .map(b -> RecordBytes.read(b.getBytes(), PartialObject.class)),
        r.getString("writer"),
        r.getLocalDateTime("touched_at").toInstant(ZoneOffset.UTC));
  }

  /** Makes that writer the one, where nobody else is, or in any case. */
  static Future<Void> take(SqlClient client, String videoId, String writer, boolean force) {
    return run(
            client,
            "INSERT INTO upload (video_id, length, received, parts, writer, touched_at)"
                + " VALUES (?, 0, 0, 0, ?, UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE"
                + " touched_at=VALUES(touched_at),"
                + " writer=IF(writer='' OR ?=1, VALUES(writer), writer)",
            videoId,
            writer,
            force ? 1 : 0)
        .mapEmpty();
  }

  static Future<Void> leave(SqlClient client, String videoId, String writer) {
    return run(
            client,
            "UPDATE upload SET writer='', touched_at=UTC_TIMESTAMP(3)"
                + " WHERE video_id=? AND writer=?",
            videoId,
            writer)
        .mapEmpty();
  }

  /** Says where the bytes go, if that writer still is the one and nobody said it before. */
  static Future<Boolean> begin(SqlClient client, BeginUpload begun) {
    return run(
            client,
            "UPDATE upload SET object=?, length=?, touched_at=UTC_TIMESTAMP(3)"
                + " WHERE video_id=? AND writer=? AND object IS NULL AND"
                + RECEIVING,
            bytes(begun.object()),
            begun.object().length(),
            begun.id(),
            begun.writer())
        .map(rows -> rows.rowCount() == 1);
  }

  /** Moves the upload on, if that writer still is the one; a repetition changes nothing. */
  static Future<Boolean> move(SqlClient client, KeepParts ask) {
    PartialObject now = ask.now();
    return run(
            client,
            "UPDATE upload SET object=?, received=?, parts=?, touched_at=UTC_TIMESTAMP(3)"
                + " WHERE video_id=? AND writer=? AND parts IN (?,?) AND"
                + RECEIVING,
            bytes(now),
            now.offset(),
            now.parts(),
            ask.id(),
            ask.writer(),
            now.parts(),
            now.parts() - ask.added().size())
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Void> insertParts(SqlClient client, String videoId, List<KeptPart> parts) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < parts.size(); from += PAGE) {
      List<KeptPart> some = parts.subList(from, Math.min(parts.size(), from + PAGE));
      done = done.compose(before -> insertSome(client, videoId, some));
    }
    return done;
  }

  private static Future<Void> insertSome(SqlClient client, String videoId, List<KeptPart> parts) {
    var sql =
        new StringBuilder(
            "INSERT IGNORE INTO upload_part (video_id, number, tag, size, hashes) VALUES ");
    List<Object> values = new ArrayList<>();
    for (KeptPart part : parts) {
      sql.append(values.isEmpty() ? "(?,?,?,?,?)" : ",(?,?,?,?,?)");
      values.add(videoId);
      values.add(part.number());
      values.add(part.tag());
      values.add(part.size());
      values.add(part.hashes());
    }
    return client.preparedQuery(sql.toString()).execute(Tuple.wrap(values)).mapEmpty();
  }

  static Future<List<KeptPart>> parts(SqlClient client, String videoId, int after) {
    return run(
            client,
            "SELECT number, tag, size, hashes FROM upload_part WHERE video_id=? AND number>?"
                + " ORDER BY number LIMIT ?",
            videoId,
            after,
            PAGE)
        .map(
            rows -> {
              List<KeptPart> parts = new ArrayList<>();
              for (Row r : rows) {
                parts.add(
                    new KeptPart(r.getInteger(0), r.getString(1), r.getLong(2), r.getString(3)));
              }
              return parts;
            });
  }

  /** Forgets what became the video; what did not is left for the sweeper to abort. */
  static Future<Void> settled(SqlClient client, String videoId) {
    return run(
            client,
            "DELETE FROM upload WHERE video_id=? AND (object IS NULL OR received=length)",
            videoId)
        .mapEmpty();
  }

  static Future<Void> delete(SqlClient client, String videoId) {
    return run(client, "DELETE FROM upload WHERE video_id=?", videoId).mapEmpty();
  }

  private static Buffer bytes(PartialObject object) {
    return Buffer.buffer(RecordBytes.write(object));
  }
}
