package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Edits of a {@link Studio}'s video as a careless person would make them; same seed, same edits.
 */
final class RandomEdits {
  private final Random random;
  private final boolean wholeTracks;

  RandomEdits(long seed, boolean wholeTracks) {
    random = new Random(seed);
    this.wholeTracks = wholeTracks;
  }

  /** Tries that many edits, undoing and redoing among them; those that are refused are left out. */
  Studio studio(int tries) {
    var studio = new Studio();
    for (int i = 0; i < tries; i++) {
      boolean back = i > 3 && random.nextInt(5) == 0;
      studio.ask("ina", studio.log().version(), back ? back(studio) : next(studio));
    }
    return studio;
  }

  private Edit back(Studio studio) {
    List<LoggedEdit> entries = studio.log().entries();
    if (entries.isEmpty()) return next(studio);
    // what was done last is undone most of the time
    int ago = Math.min(entries.size(), 1 + random.nextInt(random.nextInt(entries.size()) + 1));
    UUID command = entries.get(entries.size() - ago).cmdId();
    return studio.log().undone().contains(command) || random.nextInt(4) == 0
        ? new Edit.Redo(command)
        : new Edit.Undo(command);
  }

  Edit next(Studio studio) {
    return switch (random.nextInt(wholeTracks ? 18 : 10)) {
      case 0 -> new Edit.AddTrack(target(), range(40), box(), Optional.of(RedactionStyle.BLUR));
      case 1, 2 -> new Edit.SetBox(track(studio), target(), frame(), box());
      case 3 ->
          new Edit.Paint(
              random.nextBoolean() ? Optional.of(track(studio)) : Optional.empty(),
              target(),
              boxes());
      case 4 -> new Edit.TrackedBoxes(track(studio), target(), new UUID(1, 1), boxes());
      case 5 -> propagate(studio);
      case 6 -> new Edit.Show(track(studio), range(60), "he asked for it");
      case 7 -> new Edit.Hide(track(studio), range(60));
      case 8 ->
          random.nextInt(3) > 0
              ? new Edit.Blank(range(10))
              : new Edit.MuteAudio(new PtsRange(frame(), 500));
      case 9 -> new Edit.KeepOnly(tracks(studio, 1 + random.nextInt(2)), range(60), frame());
      case 10 -> new Edit.EndTrack(track(studio), frame());
      case 11 -> random.nextBoolean() ? new Edit.Merge(tracks(studio, 2)) : next(studio);
      case 12, 13 -> new Edit.Split(track(studio), 1 + random.nextInt(Studio.FRAMES - 1));
      case 14 -> new Edit.Accept(track(studio));
      case 15 -> new Edit.Reject(track(studio));
      case 16 ->
          random.nextInt(4) > 0
              ? new Edit.SetTarget(track(studio), target())
              : new Edit.DeleteTrack(track(studio), "nobody");
      default -> new Edit.SetStyle(track(studio), look());
    };
  }

  private Edit propagate(Studio studio) {
    long from = frame();
    long until = frame();
    return from == until
        ? next(studio)
        : new Edit.Propagate(track(studio), target(), from, until, box());
  }

  private Look look() {
    return new Look(
        Optional.of(RedactionStyle.FILL),
        random.nextBoolean() ? Optional.of(RegionShape.ELLIPSE) : Optional.empty(),
        random.nextBoolean() ? Optional.of(0.1) : Optional.empty());
  }

  private Target target() {
    return Target.values()[random.nextInt(Target.values().length)];
  }

  private long frame() {
    return random.nextInt(Studio.FRAMES);
  }

  private FrameRange range(int longest) {
    long from = random.nextInt(Studio.FRAMES - 1);
    return new FrameRange(from, Math.min(Studio.FRAMES, from + 1 + random.nextInt(longest)));
  }

  private Box box() {
    return new Box(
        random.nextInt(600), random.nextInt(400), 5 + random.nextInt(90), 5 + random.nextInt(90));
  }

  private List<FrameBox> boxes() {
    List<FrameBox> boxes = new ArrayList<>();
    long frame = random.nextInt(Studio.FRAMES);
    for (int n = 1 + random.nextInt(8); n > 0 && frame < Studio.FRAMES; n--) {
      boxes.add(new FrameBox(frame, box()));
      frame += 1 + random.nextInt(3);
    }
    return boxes;
  }

  private List<TrackId> tracks(Studio studio, int count) {
    Set<TrackId> tracks = new HashSet<>();
    while (tracks.size() < count) tracks.add(track(studio));
    return List.copyOf(tracks);
  }

  private TrackId track(Studio studio) {
    List<TrackId> known =
        new ArrayList<>(List.of(Studio.ANNA, Studio.BEN, Studio.CARL, Studio.DORA));
    for (LoggedEdit entry : studio.log().entries()) entry.created().ifPresent(known::add);
    return known.get(random.nextInt(known.size()));
  }
}
