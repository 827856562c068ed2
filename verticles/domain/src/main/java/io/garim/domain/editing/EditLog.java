package io.garim.domain.editing;

import io.garim.domain.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All edits of a video in the order they were taken; immutable. What people did is only ever added
 * to: undoing is an edit too. A revision is a cut of the log, the log as it was at a version.
 *
 * @param entries versions 1, 2, 3 and so on
 */
public record EditLog(List<LoggedEdit> entries) {
  /** The most edits of one video. */
  public static final int MOST = 1_000_000;

  public EditLog {
    Check.between(0, MOST, entries.size(), "number of edits");
    entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      Check.that(
          entries.get(i).version() == i + 1, "version " + (i + 1) + " of the log is missing");
    }
  }

  /** Before the first edit. */
  public static EditLog empty() {
    return new EditLog(List.of());
  }

  /** That of the last edit; 0 before the first. */
  public long version() {
    return entries.size();
  }

  /** The log as it was then. */
  public EditLog at(long version) {
    Check.between(0, version(), version, "version");
    return version == version() ? this : new EditLog(entries.subList(0, (int) version));
  }

  /** The edit of that command. */
  public Optional<LoggedEdit> find(UUID cmdId) {
    return entries.stream().filter(e -> e.cmdId().equals(cmdId)).findFirst();
  }

  /** The edits that count, in order: neither undone, nor an undoing or redoing itself. */
  public List<LoggedEdit> active() {
    Set<UUID> undone = undone();
    return entries.stream()
        .filter(e -> !(e.edit() instanceof Edit.Undo) && !(e.edit() instanceof Edit.Redo))
        .filter(e -> !undone.contains(e.cmdId()))
        .toList();
  }

  /** The commands that are undone now. */
  public Set<UUID> undone() {
    Set<UUID> undone = new HashSet<>();
    for (LoggedEdit entry : entries) {
      if (entry.edit() instanceof Edit.Undo undo) undone.add(undo.cmdId());
      if (entry.edit() instanceof Edit.Redo redo) undone.remove(redo.cmdId());
    }
    return undone;
  }

  /**
   * Decides on a command; pure, so the same log and command always get the same answer, and a
   * command that is in the log already gets the answer it got.
   *
   * @param footage what is known of the video
   */
  public EditAnswer append(EditCommand command, Footage footage) {
    Optional<LoggedEdit> known = find(command.cmdId());
    if (known.isPresent()) return again(known.get(), command);
    Optional<Refusal> refusal = new Admission(this, footage).refusal(command);
    if (refusal.isPresent()) return new EditAnswer.Refused(refusal.get());
    LoggedEdit taken = command.settled(footage).logged(version() + 1);
    List<LoggedEdit> longer = new ArrayList<>(entries);
    longer.add(taken);
    return new EditAnswer.Taken(new EditLog(longer), taken);
  }

  private EditAnswer again(LoggedEdit known, EditCommand command) {
    boolean same =
        known.author().equals(command.author())
            && Keeping.wish(known.edit()).equals(Keeping.wish(command.edit()));
    return same
        ? new EditAnswer.Taken(this, known)
        : new EditAnswer.Refused(
            Refusal.of(
                Refusal.Kind.REUSED_COMMAND,
                version(),
                known.version(),
                "command " + command.cmdId() + " was another edit"));
  }
}
