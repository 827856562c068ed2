package io.garim.metadata;

import static io.garim.metadata.Database.run;

import io.garim.contract.video.CreateVideo;
import io.garim.contract.video.VideoFacts;
import io.garim.domain.job.JobTally;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.job.VideoState;
import io.garim.domain.policy.Policy;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneOffset;
import java.util.Optional;

/** The rows of videos: how they are read, and how one is replaced by compare-and-set. */
final class VideoTable {
  private static final String UPDATE =
      "UPDATE video SET name=?, size=?, phase=?, stood_at=?, claims=?, facts=?, survey=?,"
          + " surveyed=?, segments=?, analyzed=?, planned=?, rendered=?, sound=?, sound_done=?,"
          + " frames=?, analyzed_frames=?, rendered_frames=?, blanked=?, regions=?, plan_next=?,"
          + " cut=?, result_cut=?, problem_code=?, problem_sentence=?, updated_at=UTC_TIMESTAMP(3), version=version+1"
          + " WHERE id=? AND version=?";

  private VideoTable() {}

  static Future<Void> insert(SqlClient client, String id, CreateVideo ask) {
    return run(
            client,
            "INSERT INTO video (id, name, size, phase, stood_at, version, policy, claims, survey,"
                + " surveyed, segments, analyzed, planned, rendered, sound, sound_done, frames,"
                + " analyzed_frames, rendered_frames, blanked, regions, plan_next, problem_code,"
                + " problem_sentence, created_at, updated_at, sweeps, release_policy)"
                + " VALUES (?,?,?,'RECEIVING','RECEIVING',1,?,?,0,0,0,0,0,0,0,0,0,0,0,0,0,0,'','',"
                + "UTC_TIMESTAMP(3),UTC_TIMESTAMP(3),0,?)",
            id,
            ask.name(),
            ask.size(),
            Buffer.buffer(RecordBytes.write(ask.policy())),
            Buffer.buffer(RecordBytes.write(VideoClaims.NONE)),
            ask.release().name())
        .mapEmpty();
  }

  static Future<Optional<VideoRow>> find(SqlClient client, String id) {
    return run(client, "SELECT * FROM video WHERE id=?", id)
        .map(
            rows -> rows.size() == 0 ? Optional.empty() : Optional.of(row(rows.iterator().next())));
  }

  /** Replaces the row if it still has the version that was decided on. */
  static Future<Void> replace(SqlClient client, VideoRow row) {
    VideoState state = row.state();
    JobTally t = state.tally();
    String code = "";
    String sentence = "";
    VideoPhase at = state.phase();
    if (state instanceof VideoState.Failed failed) {
      code = failed.code();
      sentence = shortened(failed.sentence());
      at = failed.at();
    }
    if (state instanceof VideoState.Cancelled cancelled) at = cancelled.at();
    FrameCounts c = row.counts();
    return Database.must(
        Raced.VIDEO,
        run(
            client,
            UPDATE,
            row.name(),
            row.size(),
            state.phase().name(),
            at.name(),
            Buffer.buffer(RecordBytes.write(row.claims())),
            row.facts().map(f -> Buffer.buffer(RecordBytes.write(f))).orElse(null),
            flag(t.survey()),
            flag(t.surveyed()),
            t.segments(),
            t.analyzed(),
            t.planned(),
            t.rendered(),
            flag(t.sound()),
            flag(t.soundDone()),
            c.frames(),
            c.analyzed(),
            c.rendered(),
            c.blanked(),
            c.regions(),
            row.planNext(),
            row.marks().cut(),
            row.marks().result(),
            code,
            sentence,
            row.id(),
            row.version()));
  }

  static VideoRow row(Row r) {
    var tally =
        new JobTally(
            r.getInteger("survey") == 1,
            r.getInteger("surveyed") == 1,
            r.getInteger("segments"),
            r.getInteger("analyzed"),
            r.getInteger("planned"),
            r.getInteger("rendered"),
            r.getInteger("sound") == 1,
            r.getInteger("sound_done") == 1);
    var state =
        VideoState.of(
            VideoPhase.valueOf(r.getString("phase")),
            VideoPhase.valueOf(r.getString("stood_at")),
            tally,
            r.getString("problem_code"),
            r.getString("problem_sentence"));
    return new VideoRow(
        r.getString("id"),
        r.getString("name"),
        r.getLong("size"),
        state,
        r.getLong("version"),
        RecordBytes.read(r.getBuffer("policy").getBytes(), Policy.class),
        RecordBytes.read(r.getBuffer("claims").getBytes(), VideoClaims.class),
        Optional.ofNullable(r.getBuffer("facts"))
            .map(b -> RecordBytes.read(b.getBytes(), VideoFacts.class)),
        new FrameCounts(
            r.getLong("frames"),
            r.getLong("analyzed_frames"),
            r.getLong("rendered_frames"),
            r.getLong("blanked"),
            r.getLong("regions")),
        r.getInteger("plan_next"),
        new EditMarks(
            r.getLong("edits"), r.getLong("hides"), r.getLong("cut"), r.getLong("result_cut")),
        ReleaseTable.mark(r),
        r.getLocalDateTime("created_at").toInstant(ZoneOffset.UTC),
        r.getLocalDateTime("updated_at").toInstant(ZoneOffset.UTC));
  }

  static String shortened(String text) {
    return text.length() <= 1000 ? text : text.substring(0, 999) + "…";
  }

  private static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
