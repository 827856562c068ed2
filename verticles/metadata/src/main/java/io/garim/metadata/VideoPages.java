package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.VideoPage;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Lists videos newest first, page by page. A cursor is the time and id of the last one shown, so
 * that videos that come or go meanwhile shift nothing.
 */
final class VideoPages {
  private final Database database;
  private final VideoViews views;

  VideoPages(Database database, VideoViews views) {
    this.database = database;
    this.views = views;
  }

  Future<VideoPage> list(ListVideos ask) {
    var where = new StringBuilder("phase<>'DELETED'");
    List<Object> values = new ArrayList<>();
    if (!ask.phases().isEmpty()) {
      where.append(" AND phase IN (?").append(",?".repeat(ask.phases().size() - 1)).append(')');
      for (VideoPhase phase : ask.phases()) values.add(phase.name());
    }
    if (!ask.search().isBlank()) {
      where.append(" AND name LIKE ? ESCAPE '!'");
      values.add("%" + escaped(ask.search().strip()) + "%");
    }
    if (!ask.cursor().isEmpty()) {
      Cursor cursor = Cursor.read(ask.cursor());
      where.append(" AND (created_at<? OR (created_at=? AND id<?))");
      values.add(cursor.time());
      values.add(cursor.time());
      values.add(cursor.id());
    }
    values.add(ask.limit() + 1);
    String sql =
        "SELECT * FROM video WHERE " + where + " ORDER BY created_at DESC, id DESC LIMIT ?";
    return Database.run(database.client(), sql, values.toArray())
        .compose(
            rows -> {
              List<VideoRow> found = new ArrayList<>();
              for (Row row : rows) found.add(VideoTable.row(row));
              return page(found, ask.limit());
            });
  }

  private Future<VideoPage> page(List<VideoRow> found, int limit) {
    boolean more = found.size() > limit;
    List<VideoRow> shown = more ? found.subList(0, limit) : found;
    String cursor = more ? Cursor.after(shown.get(limit - 1)).write() : "";
    return views.views(shown).map(page -> new VideoPage(page, cursor));
  }

  private static String escaped(String search) {
    return search.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private record Cursor(LocalDateTime time, String id) {
    static Cursor after(VideoRow row) {
      return new Cursor(LocalDateTime.ofInstant(row.createdAt(), ZoneOffset.UTC), row.id());
    }

    String write() {
      String text = time.toInstant(ZoneOffset.UTC).toEpochMilli() + " " + id;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Cursor read(String written) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
        String[] parts = text.split(" ", 2);
        Instant time = Instant.ofEpochMilli(Long.parseLong(parts[0]));
        return new Cursor(LocalDateTime.ofInstant(time, ZoneOffset.UTC), parts[1]);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new ServiceException(FailureKind.INVALID, "The cursor is not one of ours.", e);
      }
    }
  }
}
