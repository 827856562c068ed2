package io.garim.http;

import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.ReleaseNote;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.evidence.Decision;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.policy.Target;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A report for programs, as {@code report.schema.json} says. The same revision gives the same bytes
 * from the same build: nothing in it depends on when it is asked for. Its last member is the
 * SHA-256 of all bytes before that member's comma.
 */
final class ReportJson implements ReportForm {
  /** The form's name and version; another number when a reader of this one would stumble. */
  static final String FORM = "garim-report/1";

  private final MessageDigest digest;
  private boolean first = true;

  ReportJson() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String type() {
    return "application/json";
  }

  @Override
  public Buffer head(ReportSubject subject) {
    ReportFacts facts = subject.facts();
    var json = new JsonObject().put("form", FORM);
    json.put("madeBy", new JsonObject().put("name", "Garim").put("version", subject.version()));
    json.put(
            "video", new JsonObject().put("id", facts.id()).put("at", facts.createdAt().toString()))
        .put("source", source(subject))
        .put("policy", PolicyJson.write(facts.policy()))
        .put("detectors", detectors(facts.policy()))
        .put("result", result(subject))
        .put("release", release(facts))
        .put("edits", edits(subject))
        .put("tracks", tracks(subject))
        .put("review", review(subject));
    String text = json.encode();
    return sealed(text.substring(0, text.length() - 1) + ",\"segments\":[\n");
  }

  private static JsonObject source(ReportSubject subject) {
    var streams = new JsonArray();
    for (ReportSubject.Channel channel : subject.channels()) {
      streams.add(
          new JsonObject()
              .put("index", channel.index())
              .put("kind", PolicyJson.word(channel.kind()))
              .put("codec", channel.codec())
              .put("tags", new JsonArray(channel.tags()))
              .put("fate", PolicyJson.word(channel.fate())));
    }
    var base = subject.probe().timeBase();
    var json =
        digested(subject.facts().source())
            .put("container", subject.probe().container())
            .put("timeBase", new JsonArray().add(base.num()).add(base.den()))
            .put("complete", subject.inside().isPresent())
            .put("streams", streams);
    subject
        .inside()
        .ifPresent(
            inside ->
                json.put("droppedChapters", inside.chapters())
                    .put("droppedTags", new JsonArray(inside.tags())));
    return json;
  }

  /** Who looked for what. */
  static JsonObject detectors(Policy policy) {
    var json = new JsonObject();
    for (Target target : policy.detect())
      json.put(PolicyJson.word(target), detector(policy, target));
    return json;
  }

  private static String detector(Policy policy, Target target) {
    return switch (target) {
      case FACES -> PolicyJson.word(policy.faceDetector());
      case PLATES -> policy.plateModel().map(hash -> "model " + hash).orElse("cascade");
      case MOTION -> "background subtraction";
      case PERSONS -> "yolo-fastest";
    };
  }

  private static JsonObject result(ReportSubject subject) {
    var json =
        new JsonObject()
            .put("revision", subject.facts().revision())
            .put("frames", subject.facts().frames());
    subject.sum().ifPresent(sum -> json.put("sha256", sum.sha256()));
    return json.mergeIn(digested(subject.facts().result()));
  }

  private static JsonObject digested(Claim claim) {
    return new JsonObject().put("blocks", claim.digest()).put("size", claim.size());
  }

  private static JsonObject release(ReportFacts facts) {
    var all = new JsonArray();
    for (ReleaseNote note : facts.releases()) {
      all.add(
          new JsonObject()
              .put("revision", note.revision())
              .put("blocks", note.result())
              .put("author", note.author())
              .put("at", note.at().toString()));
    }
    return new JsonObject()
        .put("policy", word(facts.releasePolicy()))
        .put("released", released(facts))
        .put("releases", all);
  }

  /** Whether this very result may leave. */
  static boolean released(ReportFacts facts) {
    List<ReleaseNote> notes = facts.releases();
    return facts.releasePolicy() == ReleasePolicy.AUTOMATIC
        || (!notes.isEmpty()
            && notes.get(notes.size() - 1).result().equals(facts.result().digest()));
  }

  private static JsonArray edits(ReportSubject subject) {
    Set<UUID> undone = subject.edits().undone();
    var edits = new JsonArray();
    for (LoggedEdit logged : subject.edits().entries()) {
      Edit edit = logged.edit();
      var tracks = new JsonArray();
      edit.tracks().forEach(track -> tracks.add(TrackName.of(track)));
      var json =
          new JsonObject()
              .put("version", logged.version())
              .put("cmdId", logged.cmdId().toString())
              .put("author", logged.author())
              .put("at", logged.at().toString())
              .put("kind", kind(edit))
              .put("tracks", tracks)
              .put("counts", !undone.contains(logged.cmdId()));
      edit.span().ifPresent(span -> EditJson.frames(span, json));
      logged.created().ifPresent(track -> json.put("created", TrackName.of(track)));
      reason(edit, json);
      if (edit instanceof Edit.Undo undo) json.put("of", undo.cmdId().toString());
      if (edit instanceof Edit.Redo redo) json.put("of", redo.cmdId().toString());
      edits.add(json);
    }
    return edits;
  }

  static void reason(Edit edit, JsonObject json) {
    if (edit instanceof Edit.Show show) json.put("reason", show.reason());
    if (edit instanceof Edit.DeleteTrack delete) json.put("reason", delete.reason());
  }

  /** What the API calls it: {@code addTrack}, {@code blurAllBut}. */
  static String kind(Edit edit) {
    return EditJson.op(edit);
  }

  private static JsonArray tracks(ReportSubject subject) {
    var tracks = new JsonArray();
    for (TrackFacts track : subject.tracks().tracks()) {
      var json =
          new JsonObject()
              .put("track", TrackName.of(track.track()))
              .put("target", PolicyJson.word(track.target()));
      EditJson.frames(track.frames(), json);
      tracks.add(json.put("own", track.own()).put("review", PolicyJson.word(track.review())));
    }
    return tracks;
  }

  private static JsonObject review(ReportSubject subject) {
    var progress = subject.progress();
    return new JsonObject()
        .put("unreviewed", progress.unreviewed())
        .put("accepted", progress.accepted())
        .put("rejected", progress.rejected());
  }

  @Override
  public Buffer segment(Segment segment, long firstPts, List<Decision> decisions) {
    var all = new JsonArray();
    decisions.forEach(decision -> all.add(json(decision)));
    var json =
        new JsonObject()
            .put("index", segment.index())
            .put("ptsFrom", segment.range().from())
            .put("ptsTo", segment.range().to())
            .put("firstFrame", segment.firstFrame())
            .put("firstPts", firstPts)
            .put("frames", segment.ledger().frames())
            .put("blanked", segment.ledger().blanked())
            .put("ptsDigest", segment.ledger().ptsDigest())
            .put("analysis", segment.analysis().digest())
            .put("plan", segment.slice().digest())
            .put("part", digested(segment.part()))
            .put("decisions", all);
    String separator = first ? "" : ",\n";
    first = false;
    return sealed(separator + json.encode());
  }

  private static JsonObject json(Decision decision) {
    FrameRange frames = decision.frames();
    var json =
        new JsonObject()
            .put("from", frames.from())
            .put("to", frames.to())
            .put("does", PolicyJson.word(decision.does()))
            .put("by", PolicyJson.word(decision.by()));
    decision.track().ifPresent(track -> json.put("track", TrackName.of(track)));
    decision.target().ifPresent(target -> json.put("target", PolicyJson.word(target)));
    decision.edit().ifPresent(edit -> json.put("edit", edit));
    return json;
  }

  @Override
  public Buffer tail() {
    sealed("\n]");
    return Buffer.buffer("\n],\"sum\":\"" + HexFormat.of().formatHex(digest.digest()) + "\"}\n");
  }

  private Buffer sealed(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return Buffer.buffer(text);
  }

  static String word(Enum<?> value) {
    return PolicyJson.word(value).replace('_', '-');
  }
}
