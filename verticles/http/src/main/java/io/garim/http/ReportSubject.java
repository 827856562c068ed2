package io.garim.http;

import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.report.ReportFacts;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.EditedPlan;
import io.garim.domain.editing.Review;
import io.garim.domain.evidence.ResultSum;
import io.garim.domain.evidence.SoundKept;
import io.garim.domain.evidence.SourceInside;
import io.garim.domain.evidence.SourceInside.Kind;
import io.garim.domain.media.AudioTrack;
import io.garim.domain.media.Probe;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says of a video as a whole.
 *
 * @param edits the log as it was when the result was composed
 * @param tracks as they stood then
 * @param plan what is hidden according to these edits
 * @param version of the software that makes the report
 */
record ReportSubject(
    ReportFacts facts,
    Probe probe,
    Optional<SourceInside> inside,
    Optional<SoundKept> heard,
    Optional<ResultSum> sum,
    EditLog edits,
    TrackList tracks,
    EditedPlan plan,
    String version) {

  /** What became of something in the source. */
  enum Fate {
    REENCODED,
    COPIED,
    KEPT,
    DROPPED
  }

  /** A stream of the source and what became of it. */
  record Channel(int index, Kind kind, String codec, List<String> tags, Fate fate) {}

  /** Every stream that is known of; all there were when {@link #inside} is there. */
  List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    if (inside.isPresent()) {
      List<SourceInside.Stream> streams = inside.get().streams();
      for (int i = 0; i < streams.size(); i++) {
        SourceInside.Stream s = streams.get(i);
        channels.add(new Channel(i, s.kind(), s.codec(), s.tags(), fate(i, s.kind())));
      }
      return channels;
    }
    int picture = probe.videoStream();
    channels.add(new Channel(picture, Kind.PICTURE, probe.codec(), List.of(), Fate.REENCODED));
    for (AudioTrack track : probe.audio()) {
      Fate fate = fate(track.stream(), Kind.SOUND);
      channels.add(new Channel(track.stream(), Kind.SOUND, track.codec(), List.of(), fate));
    }
    return channels;
  }

  private Fate fate(int index, Kind kind) {
    if (index == probe.videoStream()) return Fate.REENCODED;
    if (kind != Kind.SOUND || !facts.sound()) return Fate.DROPPED;
    if (heard.isEmpty()) return Fate.KEPT;
    return heard.get().tracks().stream()
        .filter(track -> track.stream() == index)
        .findFirst()
        .map(track -> track.copied() ? Fate.COPIED : Fate.REENCODED)
        .orElse(Fate.DROPPED);
  }

  /** How many tracks stand how. */
  Review.Progress progress() {
    List<TrackId> detected =
        tracks.tracks().stream().filter(t -> !t.own()).map(TrackFacts::track).toList();
    return new Review(edits).progress(detected);
  }
}
