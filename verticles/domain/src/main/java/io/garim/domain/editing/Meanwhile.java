package io.garim.domain.editing;

import java.util.List;
import java.util.Optional;

/**
 * What people did while a subject was being followed. Who looked at a frame knows better than who
 * followed, so their edits stand. Pure.
 */
public final class Meanwhile {
  private Meanwhile() {}

  /**
   * What may be taken of the boxes that following brought back.
   *
   * @param since the version of the edit that following began with
   * @return empty when no box is left, or when that edit was undone
   */
  public static Optional<Edit.TrackedBoxes> left(EditLog log, long since, Edit.TrackedBoxes found) {
    if (log.undone().contains(found.asked())) return Optional.empty();
    List<LoggedEdit> later =
        log.active().stream()
            .filter(e -> e.version() > since && e.edit().tracks().contains(found.track()))
            .toList();
    List<FrameBox> boxes =
        found.boxes().stream()
            .filter(box -> later.stream().noneMatch(e -> settles(e.edit(), box.frame(), found)))
            .toList();
    return boxes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Edit.TrackedBoxes(found.track(), found.target(), found.asked(), boxes));
  }

  /** Whether an edit says already how the track is on that frame. */
  private static boolean settles(Edit edit, long frame, Edit.TrackedBoxes found) {
    if (edit instanceof Edit.TrackedBoxes other && other.asked().equals(found.asked())) {
      return false;
    }
    if (edit instanceof Drawing drawing) return drawing.at(frame).isPresent();
    if (edit instanceof Since since) return frame >= since.frame();
    boolean shows =
        edit instanceof Edit.Show
            || edit instanceof Edit.KeepOnly
            || edit instanceof Edit.BlurAllBut;
    return shows && edit.span().filter(span -> span.contains(frame)).isPresent();
  }
}
