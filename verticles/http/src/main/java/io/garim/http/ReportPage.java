package io.garim.http;

import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.report.ReportFacts;
import io.garim.contract.report.ReportSegments.Segment;
import io.garim.contract.video.ReleaseNote;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.evidence.Decision;
import io.garim.domain.evidence.Decision.By;
import io.garim.domain.evidence.Decision.Does;
import io.garim.domain.policy.ReleasePolicy;
import io.garim.domain.policy.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A report for printing: one page of plain HTML with its style inside, without scripts and without
 * anything from elsewhere. Segments are summed up; report.json tells them frame by frame.
 */
final class ReportPage implements ReportForm {
  private static final String STYLE = ClassPath.text("report.css").strip();

  private final ReportWords words;
  private final StringBuilder html = new StringBuilder();

  ReportPage(ReportWords words) {
    this.words = words;
  }

  @Override
  public String type() {
    return "text/html; charset=utf-8";
  }

  @Override
  public void headers(MultiMap headers) {
    headers
        .set("Content-Language", words.language())
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src '" + styleSource() + "'; frame-ancestors 'none'");
  }

  private static String styleSource() {
    try {
      byte[] style = STYLE.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style);
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Buffer head(ReportSubject subject) {
    html.append("<!doctype html><html lang=\"").append(words.language()).append("\"><head>");
    html.append("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    html.append("<title>").append(said("title")).append("</title><style>").append(STYLE);
    html.append("</style></head><body><h1>")
        .append(said("title"))
        .append("</h1><p class=\"note\">");
    html.append(escaped(words.say("made").formatted(subject.version()))).append("</p>");
    result(subject);
    source(subject);
    policy(subject.facts());
    review(subject);
    edits(subject);
    releases(subject.facts());
    title("segments");
    html.append("<p class=\"note\">").append(said("segments.note")).append("</p>");
    table("segment", "from", "to", "seen", "guessed", "person", "shown", "blanked", "part");
    return taken();
  }

  private void result(ReportSubject subject) {
    ReportFacts facts = subject.facts();
    title("result");
    html.append("<table><tbody>");
    subject.sum().ifPresent(sum -> fact("sha256", code(sum.sha256())));
    digest(facts.result());
    fact("revision", String.valueOf(facts.revision()));
    fact("frames", String.valueOf(facts.frames()));
    fact("released", released(facts));
    html.append("</tbody></table>");
  }

  private String released(ReportFacts facts) {
    if (facts.releasePolicy() == ReleasePolicy.AUTOMATIC) return said("released.automatic");
    return ReportJson.released(facts)
        ? said("released.yes")
        : "<span class=\"no\">" + said("released.no") + "</span>";
  }

  private void digest(Claim claim) {
    fact("blocks", code(claim.digest()));
    fact("size", String.valueOf(claim.size()));
  }

  private void source(ReportSubject subject) {
    title("source");
    html.append("<table><tbody>");
    digest(subject.facts().source());
    fact("container", escaped(subject.probe().container()));
    subject
        .inside()
        .ifPresent(
            inside -> {
              fact("chapters", String.valueOf(inside.chapters()));
              fact("fileTags", escaped(String.join(", ", inside.tags())));
            });
    html.append("</tbody></table>");
    title("channel");
    if (subject.inside().isEmpty()) {
      html.append("<p class=\"note\">").append(said("complete.no")).append("</p>");
    }
    table("index", "kind", "codec", "tags", "fate");
    for (ReportSubject.Channel c : subject.channels()) {
      row(
          String.valueOf(c.index()),
          said("kind." + PolicyJson.word(c.kind())),
          escaped(c.codec()),
          escaped(String.join(", ", c.tags())),
          said("fate." + PolicyJson.word(c.fate())));
    }
    html.append("</tbody></table>");
  }

  private void policy(ReportFacts facts) {
    title("policy");
    html.append("<table><tbody>");
    JsonObject detectors = ReportJson.detectors(facts.policy());
    for (Target target : facts.policy().detect()) {
      String word = PolicyJson.word(target);
      String by = said("detector") + ": " + escaped(detectors.getString(word));
      fact("detect", said("target." + word) + " (" + by + ")");
    }
    fact("audio", said("audio." + PolicyJson.word(facts.policy().audio())));
    fact("padding", String.valueOf(facts.policy().padding().toMillis() / 1000.0));
    html.append("</tbody></table>");
  }

  private void review(ReportSubject subject) {
    title("review");
    var progress = subject.progress();
    html.append("<table><tbody>");
    fact("review.unreviewed", String.valueOf(progress.unreviewed()));
    fact("review.accepted", String.valueOf(progress.accepted()));
    fact("review.rejected", String.valueOf(progress.rejected()));
    html.append("</tbody></table>");
    table("track", "kind", "from", "to", "state");
    for (TrackFacts track : subject.tracks().tracks()) {
      row(
          TrackName.of(track.track()),
          said("target." + PolicyJson.word(track.target())),
          String.valueOf(track.frames().from()),
          end(track.frames()),
          said("review." + PolicyJson.word(track.review())));
    }
    html.append("</tbody></table>");
  }

  private void edits(ReportSubject subject) {
    title("edits");
    List<LoggedEdit> entries = subject.edits().entries();
    if (entries.isEmpty()) {
      html.append("<p>").append(said("none")).append("</p>");
      return;
    }
    Set<UUID> undone = subject.edits().undone();
    table("version", "when", "who", "what", "track", "from", "to", "reason");
    for (LoggedEdit logged : entries) {
      var reason = new JsonObject();
      ReportJson.reason(logged.edit(), reason);
      var span = logged.edit().span();
      String back = undone.contains(logged.cmdId()) ? " " + said("undone") : "";
      row(
          String.valueOf(logged.version()),
          logged.at().toString(),
          escaped(logged.author()),
          ReportJson.kind(logged.edit()) + back,
          String.join(", ", logged.edit().tracks().stream().map(TrackName::of).toList()),
          span.map(s -> String.valueOf(s.from())).orElse(""),
          span.map(ReportPage::end).orElse(""),
          escaped(reason.getString("reason", "")));
    }
    html.append("</tbody></table>");
  }

  private static String end(FrameRange frames) {
    return frames.open() ? "" : String.valueOf(frames.to());
  }

  private void releases(ReportFacts facts) {
    if (facts.releases().isEmpty()) return;
    title("releases");
    table("revision", "when", "who", "blocks");
    for (ReleaseNote note : facts.releases()) {
      row(
          String.valueOf(note.revision()),
          note.at().toString(),
          escaped(note.author()),
          code(note.result()));
    }
    html.append("</tbody></table>");
  }

  @Override
  public Buffer segment(Segment segment, long firstPts, List<Decision> decisions) {
    row(
        String.valueOf(segment.index()),
        String.valueOf(segment.firstFrame()),
        String.valueOf(segment.firstFrame() + segment.ledger().frames()),
        sum(decisions, d -> d.does() == Does.HIDE && d.by() == By.DETECTOR),
        sum(decisions, d -> d.does() == Does.HIDE && d.by() == By.TRACKER),
        sum(decisions, d -> d.does() == Does.HIDE && d.by() == By.PERSON),
        sum(decisions, d -> d.does() == Does.SHOW),
        String.valueOf(segment.ledger().blanked()),
        code(segment.part().digest().substring(0, 16)));
    return taken();
  }

  private static String sum(List<Decision> decisions, Predicate<Decision> which) {
    return String.valueOf(
        decisions.stream().filter(which).mapToLong(d -> d.frames().to() - d.frames().from()).sum());
  }

  @Override
  public Buffer tail() {
    html.append("</tbody></table><p class=\"note\">").append(said("end"));
    html.append("</p></body></html>\n");
    return taken();
  }

  private void title(String key) {
    html.append("<h2>").append(said(key)).append("</h2>");
  }

  private void table(String... heads) {
    html.append("<table><thead><tr>");
    for (String head : heads) html.append("<th scope=\"col\">").append(said(head)).append("</th>");
    html.append("</tr></thead><tbody>");
  }

  private void row(String... cells) {
    html.append("<tr>");
    for (String cell : cells) html.append("<td>").append(cell).append("</td>");
    html.append("</tr>");
  }

  private void fact(String key, String value) {
    html.append("<tr><th scope=\"row\">").append(said(key)).append("</th><td>").append(value);
    html.append("</td></tr>");
  }

  private Buffer taken() {
    Buffer piece = Buffer.buffer(html.toString());
    html.setLength(0);
    return piece;
  }

  private String said(String key) {
    return escaped(words.say(key));
  }

  private static String code(String text) {
    return "<code>" + escaped(text) + "</code>";
  }

  /** As text of an element; nothing here stands in an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
