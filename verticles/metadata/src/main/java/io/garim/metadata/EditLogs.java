package io.garim.metadata;

import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.Footage;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.redaction.TrackId;
import io.garim.metadata.TrackTable.TrackRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logs of the videos that are edited now, as far as this node has read them, and what edits are
 * judged by. What was read never changes, so only what came since is read. Used on one event loop.
 */
final class EditLogs {
  private static final int PAGE = 500;
  private static final int KEPT = 32;

  private final Database database;
  private final Map<String, EditLog> logs = recent();
  private final Map<String, Judged> footage = recent();

  EditLogs(Database database) {
    this.database = database;
  }

  /** Footage as it was when so many segments were planned. */
  private record Judged(int planned, Footage footage) {}

  /** The log with all that is stored. */
  Future<EditLog> latest(String videoId) {
    EditLog known = logs.getOrDefault(videoId, EditLog.empty());
    return EditTable.after(database.client(), videoId, known.version(), PAGE)
        .compose(
            more -> {
              if (more.isEmpty()) return Future.succeededFuture(known);
              List<LoggedEdit> entries = new ArrayList<>(known.entries());
              entries.addAll(more);
              took(videoId, new EditLog(entries));
              return more.size() < PAGE
                  ? Future.succeededFuture(logs.get(videoId))
                  : latest(videoId);
            });
  }

  /** The log up to a version that is stored. */
  Future<EditLog> at(String videoId, long version) {
    EditLog known = logs.getOrDefault(videoId, EditLog.empty());
    if (known.version() >= version) return Future.succeededFuture(known.at(version));
    return latest(videoId).map(log -> log.at(version));
  }

  /** Remembers what is known to be stored. */
  void took(String videoId, EditLog log) {
    EditLog known = logs.get(videoId);
    if (known == null || known.version() < log.version()) logs.put(videoId, log);
  }

  /** What was planned of the video. */
  Future<Footage> footage(VideoRow row) {
    int planned = row.state().tally().planned();
    Judged known = footage.get(row.id());
    if (known != null && known.planned() == planned) {
      return Future.succeededFuture(known.footage());
    }
    return SegmentTable.plannedFrames(database.client(), row.id())
        .compose(
            frames -> TrackTable.all(database.client(), row.id()).map(tracks -> of(frames, tracks)))
        .onSuccess(found -> footage.put(row.id(), new Judged(planned, found)));
  }

  /** The same, and where these tracks are surely the same person. */
  Future<Footage> footage(VideoRow row, List<TrackId> tracks) {
    if (tracks.isEmpty()) return footage(row);
    return footage(row)
        .compose(
            known ->
                CalmTable.of(database.client(), row.id(), tracks)
                    .map(calm -> Footage.with(known, calm)));
  }

  private static Footage of(long frames, List<TrackRow> tracks) {
    Map<TrackId, FrameRange> ranges = new HashMap<>();
    for (TrackRow track : tracks) ranges.put(track.track(), track.frames());
    return Footage.of(frames, ranges);
  }

  private static <T> Map<String, T> recent() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > KEPT;
      }
    };
  }
}
