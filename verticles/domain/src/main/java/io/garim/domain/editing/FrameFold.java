package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.Policy;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One frame, and the edits that act on it, taken in order. */
final class FrameFold {
  private final long frame;
  private final Policy policy;
  private final Roster roster;
  private final SliceFrame automatic;
  private final Map<TrackId, Subject> subjects = new TreeMap<>();
  private boolean blank;

  FrameFold(long frame, SliceFrame automatic, Policy policy, Roster roster) {
    this.frame = frame;
    this.automatic = automatic;
    this.policy = policy;
    this.roster = roster;
    for (Region region : automatic.regions()) subject(region.track()).detect(region);
  }

  void take(Step step) {
    Edit edit = step.edit();
    if (edit instanceof Drawing drawing) draw(step, drawing);
    else if (edit instanceof Edit.Show) see(step, Subject.Sight.SHOWN);
    else if (edit instanceof Edit.Hide) see(step, Subject.Sight.HIDDEN);
    else if (edit instanceof Edit.KeepOnly only) keepOnly(only.sureOn(frame));
    else if (edit instanceof Edit.BlurAllBut) keepOnly(List.of());
    else if (edit instanceof Edit.Merge merge) merge(merge.tracks());
    else if (edit instanceof Edit.Split) split(step);
    else if (edit instanceof Edit.Blank) blank = true;
    else change(subject(step.subject()), edit);
  }

  private void change(Subject subject, Edit edit) {
    if (edit instanceof Edit.EndTrack) subject.end();
    else if (edit instanceof Edit.DeleteTrack || edit instanceof Edit.Reject) subject.reject(true);
    else if (edit instanceof Edit.Accept) subject.reject(false);
    else if (edit instanceof Edit.SetStyle set) subject.style(set.look());
    else if (edit instanceof Edit.SetTarget set) subject.target(set.target());
    else throw new IllegalStateException("no effect of " + edit.getClass().getSimpleName());
  }

  private Subject subject(TrackId track) {
    return subjects.computeIfAbsent(track, id -> new Subject(policy));
  }

  private void draw(Step step, Drawing drawing) {
    Optional<Box> own = drawing.at(frame);
    if (own.isEmpty()) return;
    TrackId track = step.subject();
    Box box =
        roster.keyed(step.version()) ? roster.of(track).orElseThrow().lane().at(frame) : own.get();
    Subject subject = subject(track);
    subject.draw(track, drawing.target(), box);
    if (drawing instanceof Edit.AddTrack add) add.style().map(Look::of).ifPresent(subject::style);
  }

  private void see(Step step, Subject.Sight sight) {
    subject(step.subject()).see(sight);
  }

  private void keepOnly(List<TrackId> keep) {
    Set<TrackId> kept = new HashSet<>(keep);
    subjects.forEach(
        (track, subject) ->
            subject.see(kept.contains(track) ? Subject.Sight.KEPT : Subject.Sight.HIDDEN));
  }

  private void merge(List<TrackId> tracks) {
    Subject into = subject(tracks.get(0));
    for (TrackId track : tracks.subList(1, tracks.size())) {
      Subject other = subjects.remove(track);
      if (other != null) into.absorb(tracks.get(0), other);
    }
  }

  private void split(Step step) {
    TrackId made = step.subject();
    Subject rest = subject(step.tracks().get(0)).split(made);
    Lane lane = roster.of(made).orElseThrow().lane();
    if (lane != null) rest.move(lane.at(frame));
    subjects.put(made, rest);
  }

  SliceFrame result() {
    if (blank) return new SliceFrame(automatic.pts(), automatic.duration(), true, List.of());
    List<Region> regions = new ArrayList<>();
    for (Subject subject : subjects.values()) {
      if (subject.there() && !visible(subject)) regions.add(subject.hiding());
    }
    return new SliceFrame(automatic.pts(), automatic.duration(), false, regions);
  }

  private boolean visible(Subject subject) {
    if (subject.shown()) return true;
    return subject.kept()
        && subjects.values().stream().noneMatch(o -> o.hidden() && o.touches(subject));
  }
}
