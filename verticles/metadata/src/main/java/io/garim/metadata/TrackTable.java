package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.domain.editing.FrameRange;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of detected tracks, which grow as slices are planned. */
final class TrackTable {
  private static final int BULK = 500;

  private TrackTable() {}

  /**
   * What is known of a detected track.
   *
   * @param frames around all it hides something on
   */
  record TrackRow(TrackId track, Target target, FrameRange frames, long hidden, long doubtful) {
    private TrackRow plus(long frame, Region region) {
      return new TrackRow(
          track,
          target,
          frames.hull(FrameRange.at(frame)),
          hidden + 1,
          doubtful + (region.doubtful() ? 1 : 0));
    }
  }

  /** The tracks of one slice. */
  static List<TrackRow> of(Slice slice) {
    Map<TrackId, TrackRow> tracks = new TreeMap<>();
    long frame = slice.firstFrame();
    for (SliceFrame planned : slice.frames()) {
      for (Region region : planned.regions()) {
        TrackRow before =
            tracks.getOrDefault(
                region.track(),
                new TrackRow(region.track(), region.target(), FrameRange.at(frame), 0, 0));
        tracks.put(region.track(), before.plus(frame, region));
      }
      frame++;
    }
    return List.copyOf(tracks.values());
  }

  /** Adds what one more slice shows of these tracks. */
  static Future<Void> add(SqlClient client, String videoId, List<TrackRow> tracks) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < tracks.size(); from += BULK) {
      List<TrackRow> some = tracks.subList(from, Math.min(tracks.size(), from + BULK));
      done = done.compose(before -> addSome(client, videoId, some));
    }
    return done;
  }

  private static Future<Void> addSome(SqlClient client, String videoId, List<TrackRow> tracks) {
    List<Object> values = new ArrayList<>();
    for (TrackRow track : tracks) {
      values.add(videoId);
      values.add(track.track().birthSegment());
      values.add(track.track().ordinal());
      values.add(track.target().name());
      values.add(track.frames().from());
      values.add(track.frames().to());
      values.add(track.hidden());
      values.add(track.doubtful());
    }
    String sql =
        "INSERT INTO track (video_id, birth, ordinal, target, first_frame, end_frame, hidden,"
            + " doubtful) VALUES "
            + "(?,?,?,?,?,?,?,?),".repeat(tracks.size() - 1)
            + "(?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE"
            + " first_frame=LEAST(first_frame, VALUES(first_frame)),"
            + " end_frame=GREATEST(end_frame, VALUES(end_frame)),"
            + " hidden=hidden+VALUES(hidden), doubtful=doubtful+VALUES(doubtful)";
    return client.preparedQuery(sql).execute(Tuple.wrap(values)).mapEmpty();
  }

  static Future<List<TrackRow>> all(SqlClient client, String videoId) {
    return run(client, "SELECT * FROM track WHERE video_id=? ORDER BY birth, ordinal", videoId)
        .map(
            rows -> {
              List<TrackRow> tracks = new ArrayList<>();
              for (Row r : rows) tracks.add(row(r));
              return tracks;
            });
  }

  private static TrackRow row(Row r) {
    return new TrackRow(
        new TrackId(r.getInteger("birth"), r.getInteger("ordinal")),
        Target.valueOf(r.getString("target")),
        new FrameRange(r.getLong("first_frame"), r.getLong("end_frame")),
        r.getLong("hidden"),
        r.getLong("doubtful"));
  }
}
