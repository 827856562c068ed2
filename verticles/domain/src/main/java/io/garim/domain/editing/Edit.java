package io.garim.domain.editing;

import io.garim.domain.Check;
import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that a person did to what is hidden. It acts on the tracks and frames it names and no
 * others, and carries all it needs, so that every segment can be planned with no other at hand.
 *
 * <p>Of several edits to one track on one frame the last has its way. Drawing a box, like {@link
 * Hide}, hides again where {@link Show} or {@link KeepOnly} left somebody visible.
 */
public sealed interface Edit
    permits Edit.AddTrack,
        Edit.SetBox,
        Edit.Paint,
        Edit.TrackedBoxes,
        Edit.Propagate,
        Edit.EndTrack,
        Edit.Show,
        Edit.Hide,
        Edit.DeleteTrack,
        Edit.Merge,
        Edit.Split,
        Edit.Accept,
        Edit.Reject,
        Edit.SetStyle,
        Edit.SetTarget,
        Edit.Blank,
        Edit.MuteAudio,
        Edit.BlurAllBut,
        Edit.KeepOnly,
        Edit.Undo,
        Edit.Redo {
  /** The most boxes in one edit: ten minutes at 60 frames a second. */
  int MOST_BOXES = 36_000;

  /** The most tracks in one edit. */
  int MOST_TRACKS = 1_000;

  /** The longest reason, in characters. */
  int REASON = 500;

  /** The tracks it names, without the one that comes to be with it. */
  default List<TrackId> tracks() {
    return this instanceof OfTrack one ? List.of(one.track()) : List.of();
  }

  /** All frames it acts on lie in here; none when it does not change a picture by itself. */
  default Optional<FrameRange> span() {
    if (this instanceof OverFrames some) return Optional.of(some.frames());
    if (this instanceof Since some) return Optional.of(FrameRange.since(some.frame()));
    if (this instanceof Drawing drawing) return Optional.of(drawing.hull());
    return this instanceof OfTrack || this instanceof Merge
        ? Optional.of(FrameRange.all())
        : Optional.empty();
  }

  /** Whether it only adds, so that it cannot cross what somebody else does. */
  default boolean adds() {
    return false;
  }

  /** A person's own box, the same on all those frames until key frames are set. */
  record AddTrack(Target target, FrameRange frames, Box box, Optional<RedactionStyle> style)
      implements Edit, OverFrames, Drawing {
    public AddTrack {
      Check.that(!frames.open(), "a track needs a last frame");
      new FrameBox(frames.from(), box);
    }

    @Override
    public boolean adds() {
      return true;
    }

    @Override
    public List<FrameBox> keys() {
      return List.of(new FrameBox(frames.from(), box));
    }

    @Override
    public List<FrameRange> covers() {
      return List.of(frames);
    }
  }

  /**
   * The box of one frame: a key frame on a track of a person's own (see {@link Drawing}); on any
   * other it replaces the box of that frame alone.
   */
  record SetBox(TrackId track, Target target, long frame, Box box)
      implements Edit, OfTrack, Drawing {
    public SetBox {
      new FrameBox(frame, box);
    }

    @Override
    public List<FrameBox> keys() {
      return List.of(new FrameBox(frame, box));
    }

    @Override
    public List<FrameRange> covers() {
      return List.of(FrameRange.at(frame));
    }
  }

  /**
   * The boxes of one gesture, held on a subject while the video played; on frames that were skipped
   * the box is in between.
   *
   * @param track a new one when absent
   * @param boxes ascending by frame, at least one
   */
  record Paint(Optional<TrackId> track, Target target, List<FrameBox> boxes)
      implements Edit, Drawing {
    public Paint {
      boxes = checked(boxes);
    }

    @Override
    public List<TrackId> tracks() {
      return track.stream().toList();
    }

    @Override
    public boolean adds() {
      return track.isEmpty();
    }

    @Override
    public List<FrameBox> keys() {
      return boxes;
    }

    @Override
    public List<FrameRange> covers() {
      return List.of(FrameBox.hull(boxes));
    }
  }

  /**
   * What following a subject from a frame on brought back.
   *
   * @param asked the command that asked for it
   * @param boxes ascending by frame, at least one; it acts on these frames and none in between
   */
  record TrackedBoxes(TrackId track, Target target, UUID asked, List<FrameBox> boxes)
      implements Edit, OfTrack, Drawing {
    public TrackedBoxes {
      boxes = checked(boxes);
    }

    @Override
    public FrameRange hull() {
      return FrameBox.hull(boxes);
    }

    @Override
    public Optional<Box> at(long frame) {
      int at = FrameBox.floor(boxes, frame);
      return at >= 0 && boxes.get(at).frame() == frame
          ? Optional.of(boxes.get(at).box())
          : Optional.empty();
    }

    @Override
    public List<FrameBox> keys() {
      return boxes;
    }

    @Override
    public List<FrameRange> covers() {
      return FrameBox.frames(boxes);
    }
  }

  /**
   * The box of a frame carried over to another, later or earlier, both included.
   *
   * @param box that of the frame, as it was hidden
   */
  record Propagate(TrackId track, Target target, long frame, long until, Box box)
      implements Edit, OfTrack, Drawing {
    public Propagate {
      new FrameBox(frame, box);
      new FrameBox(until, box);
      Check.that(frame != until, "a box is carried over to another frame");
    }

    @Override
    public List<FrameBox> keys() {
      return List.of(
          new FrameBox(Math.min(frame, until), box), new FrameBox(Math.max(frame, until), box));
    }

    @Override
    public List<FrameRange> covers() {
      return List.of(FrameRange.at(frame).hull(FrameRange.at(until)));
    }
  }

  /** The track ends here: nothing of it is hidden on that frame and after. */
  record EndTrack(TrackId track, long frame) implements Edit, OfTrack, Since {
    public EndTrack {
      FrameRange.at(frame);
    }
  }

  /** Who this is stays visible on those frames, for that reason. */
  record Show(TrackId track, FrameRange frames, String reason)
      implements Edit, OfTrack, OverFrames {
    public Show {
      Check.that(!frames.open(), "somebody is shown up to a named frame");
      Check.filled(reason, REASON, "reason");
    }
  }

  /** Who was left visible is hidden again on those frames. */
  record Hide(TrackId track, FrameRange frames) implements Edit, OfTrack, OverFrames {}

  /**
   * The track is gone and hides nothing; only undoing brings it back. (A rejected one may still be
   * accepted.)
   */
  record DeleteTrack(TrackId track, String reason) implements Edit, OfTrack {
    public DeleteTrack {
      Check.filled(reason, REASON, "reason");
    }
  }

  /**
   * The tracks are one subject, called by the first. Where several are on one frame, one box around
   * all is hidden, and nobody is visible unless each of them was. From then on boxes replace that
   * of their own frame alone.
   *
   * @param tracks at least two, none twice
   */
  record Merge(List<TrackId> tracks) implements Edit {
    public Merge {
      tracks = distinct(tracks);
      Check.that(tracks.size() > 1, "merging takes at least two tracks");
    }
  }

  /** From that frame on it is another subject, with a name of its own, who is hidden. */
  record Split(TrackId track, long frame) implements Edit, OfTrack, Since {
    public Split {
      FrameRange.at(frame);
      Check.atLeast(1, frame, "frame");
    }
  }

  /** The track is right. */
  record Accept(TrackId track) implements Edit, OfTrack {}

  /** A false alarm: the track hides nothing until it is accepted. */
  record Reject(TrackId track) implements Edit, OfTrack {}

  /** How the track looks. */
  record SetStyle(TrackId track, Look look) implements Edit, OfTrack {}

  /** What the track is; it looks as the policy says for that. */
  record SetTarget(TrackId track, Target target) implements Edit, OfTrack {}

  /** Whole frames are blanked, whatever else is done to them. */
  record Blank(FrameRange frames) implements Edit, OverFrames {

    @Override
    public boolean adds() {
      return true;
    }
  }

  /** Nothing is heard; in the time base of the picture. */
  record MuteAudio(PtsRange range) implements Edit {
    public MuteAudio {
      Check.that(range.from() < range.to(), "a range of sound must not be empty");
    }

    @Override
    public boolean adds() {
      return true;
    }
  }

  /**
   * What {@link KeepOnly} was before it told where a track is surely the same person. Asked for, it
   * is taken as that, chosen on its first frame; in an old log it leaves nobody visible.
   */
  record BlurAllBut(List<TrackId> keep, FrameRange frames) implements Edit, OverFrames {
    public BlurAllBut {
      keep = distinct(keep);
      Check.that(!frames.open(), "somebody is shown up to a named frame");
    }

    @Override
    public List<TrackId> tracks() {
      return keep;
    }
  }

  /**
   * Everybody is hidden but these, who stay visible where there is no doubt: where one of them is
   * surely who was chosen (see {@link Calm}), was seen a moment ago and again soon, and touches
   * nobody who is hidden. Who was rejected, deleted or has ended is nobody.
   *
   * @param chosen the frame that the person looked at
   * @param sure where they are surely who was chosen; told when the edit is taken
   */
  record KeepOnly(List<TrackId> keep, FrameRange frames, long chosen, List<Kept> sure)
      implements Edit, OverFrames {
    public KeepOnly {
      keep = distinct(keep);
      sure = List.copyOf(sure);
      FrameRange.at(chosen);
      Check.that(!frames.open(), "somebody is shown up to a named frame");
      Check.that(sure.size() <= keep.size(), "somebody is kept who was not named");
    }

    /** As it is asked for. */
    public KeepOnly(List<TrackId> keep, FrameRange frames, long chosen) {
      this(keep, frames, chosen, List.of());
    }

    @Override
    public List<TrackId> tracks() {
      return keep;
    }

    /** Who is surely there on a frame. */
    List<TrackId> sureOn(long frame) {
      return sure.stream().filter(k -> k.frames().contains(frame)).map(Kept::track).toList();
    }
  }

  /** One who is kept, and the frames on which it is surely who was chosen. */
  record Kept(TrackId track, FrameRange frames) {}

  /** As if that command had not been. */
  record Undo(UUID cmdId) implements Edit {}

  /** As if that command had not been undone. */
  record Redo(UUID cmdId) implements Edit {}

  private static List<FrameBox> checked(List<FrameBox> boxes) {
    Check.between(1, MOST_BOXES, boxes.size(), "number of boxes");
    Check.that(FrameBox.ascending(boxes), "boxes must ascend by frame");
    return List.copyOf(boxes);
  }

  private static List<TrackId> distinct(List<TrackId> tracks) {
    Check.between(0, MOST_TRACKS, tracks.size(), "number of tracks");
    Check.that(tracks.stream().distinct().count() == tracks.size(), "a track is named twice");
    return List.copyOf(tracks);
  }
}
