package io.garim.domain.editing;

import io.garim.domain.editing.Refusal.Kind;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Judges whether a log may take a command that it does not have yet. */
final class Admission {
  private final EditLog log;
  private final Footage footage;

  Admission(EditLog log, Footage footage) {
    this.log = log;
    this.footage = footage;
  }

  Optional<Refusal> refusal(EditCommand command) {
    if (log.version() == EditLog.MOST) return refuse(Kind.FULL, "the log is full");
    if (command.baseVersion() > log.version())
      return refuse(Kind.UNKNOWN_VERSION, "there is no version " + command.baseVersion());
    if (command.edit() instanceof Edit.Undo undo) return undoing(undo.cmdId());
    if (command.edit() instanceof Edit.Redo redo) return redoing(redo.cmdId());
    LoggedEdit wanted = command.logged(log.version() + 1);
    return outside(wanted.edit()).or(() -> stale(wanted)).or(() -> misplaced(wanted.edit()));
  }

  private Optional<Refusal> outside(Edit edit) {
    Optional<FrameRange> span = edit.span();
    if (span.isEmpty()) return Optional.empty();
    long last = span.get().open() ? span.get().from() : span.get().to() - 1;
    return last < footage.frames() || span.get().equals(FrameRange.all())
        ? Optional.empty()
        : refuse(Kind.OUTSIDE_VIDEO, "the video has no frame " + last);
  }

  /** Somebody changed the same since its author looked. */
  private Optional<Refusal> stale(LoggedEdit wanted) {
    if (wanted.edit().adds()) return Optional.empty();
    Scope scope = wanted.scope();
    Set<UUID> undone = log.undone();
    List<LoggedEdit> since = log.entries().subList((int) wanted.baseVersion(), (int) log.version());
    for (int i = since.size() - 1; i >= 0; i--) {
      LoggedEdit entry = since.get(i);
      LoggedEdit changed = changedBy(entry);
      boolean counts = changed != entry || !undone.contains(entry.cmdId());
      if (counts && !(changed == entry && entry.edit().adds()) && changed.scope().meets(scope))
        return conflict(entry, "was made since version " + wanted.baseVersion());
    }
    return Optional.empty();
  }

  /** Undoing and redoing change what they name. */
  private LoggedEdit changedBy(LoggedEdit entry) {
    if (entry.edit() instanceof Edit.Undo undo) return log.find(undo.cmdId()).orElseThrow();
    if (entry.edit() instanceof Edit.Redo redo) return log.find(redo.cmdId()).orElseThrow();
    return entry;
  }

  private Optional<Refusal> misplaced(Edit edit) {
    if (edit.tracks().isEmpty()) return Optional.empty();
    var roster = new Roster(log.active());
    for (TrackId track : edit.tracks()) {
      Optional<Standing> standing = roster.of(track);
      boolean there =
          standing.map(s -> !s.gone()).orElseGet(() -> footage.detected(track).isPresent());
      if (!there) return refuse(Kind.UNKNOWN_TRACK, "there is no track " + name(track));
      if (standing.isPresent()) {
        Optional<Refusal> refusal = misplaced(edit, track, standing.get());
        if (refusal.isPresent()) return refusal;
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> misplaced(Edit edit, TrackId track, Standing standing) {
    boolean judges =
        edit instanceof Edit.Accept
            || edit instanceof Edit.Reject
            || edit instanceof Edit.DeleteTrack;
    if (standing.review() == ReviewState.REJECTED && !judges)
      return refuse(Kind.REJECTED_TRACK, "track " + name(track) + " was rejected");
    long frame = -1;
    if (edit instanceof Edit.SetBox box) frame = box.frame();
    if (edit instanceof Edit.Split split) frame = split.frame();
    if (frame >= 0 && standing.keyed() && !standing.lane().covers(frame))
      return refuse(Kind.OUTSIDE_TRACK, "track " + name(track) + " is not on frame " + frame);
    return Optional.empty();
  }

  private Optional<Refusal> undoing(UUID cmdId) {
    Optional<LoggedEdit> target = undoable(cmdId);
    if (target.isEmpty()) return unknown(cmdId);
    if (log.undone().contains(cmdId))
      return refuse(Kind.ALREADY_UNDONE, "command " + cmdId + " is undone already");
    return builtUpon(target.get());
  }

  private Optional<Refusal> redoing(UUID cmdId) {
    Optional<LoggedEdit> target = undoable(cmdId);
    if (target.isEmpty()) return unknown(cmdId);
    if (!log.undone().contains(cmdId))
      return refuse(Kind.NOT_UNDONE, "command " + cmdId + " is not undone");
    return builtUpon(target.get()).or(() -> misplaced(target.get().edit()));
  }

  private Optional<LoggedEdit> undoable(UUID cmdId) {
    return log.find(cmdId)
        .filter(e -> !(e.edit() instanceof Edit.Undo) && !(e.edit() instanceof Edit.Redo));
  }

  private Optional<Refusal> unknown(UUID cmdId) {
    return refuse(Kind.UNKNOWN_COMMAND, "there is no edit of command " + cmdId);
  }

  /** What came later and touches the same was made for the picture as it is. */
  private Optional<Refusal> builtUpon(LoggedEdit target) {
    Scope scope = target.scope();
    List<LoggedEdit> active = log.active();
    for (int i = active.size() - 1; i >= 0; i--) {
      LoggedEdit later = active.get(i);
      if (later.version() <= target.version()) break;
      boolean ofWhatItMade =
          target.created().map(made -> later.edit().tracks().contains(made)).orElse(false);
      if (ofWhatItMade || later.scope().meets(scope)) return conflict(later, "was made upon it");
    }
    return Optional.empty();
  }

  private Optional<Refusal> conflict(LoggedEdit other, String how) {
    String message =
        "edit "
            + other.version()
            + " ("
            + other.edit().getClass().getSimpleName()
            + ") of the same track and frames "
            + how;
    return Optional.of(Refusal.of(Kind.CONFLICT, log.version(), other.version(), message));
  }

  private Optional<Refusal> refuse(Kind kind, String message) {
    return Optional.of(Refusal.of(kind, log.version(), message));
  }

  private static String name(TrackId track) {
    String born = track.birthSegment() == LoggedEdit.OWN ? "own" : "" + track.birthSegment();
    return born + "-" + track.ordinal();
  }
}
