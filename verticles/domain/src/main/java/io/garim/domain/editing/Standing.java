package io.garim.domain.editing;

import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the edits so far made of one track. Not thread-safe while it is built. */
final class Standing {
  private Lane lane;
  private boolean frozen;
  private boolean deleted;
  private boolean merged;
  private ReviewState review;
  private FrameRange drawn;
  private Target target;
  private TrackId splitFrom;
  private final Set<TrackId> sources = new HashSet<>();
  private final List<Standing> parts = new ArrayList<>();

  private Standing(ReviewState review) {
    this.review = review;
  }

  static Standing detected() {
    return new Standing(ReviewState.UNREVIEWED);
  }

  static Standing own() {
    var standing = new Standing(ReviewState.ACCEPTED);
    standing.lane = new Lane();
    return standing;
  }

  /** Takes boxes, and says whether they became key frames. */
  boolean draw(Drawing drawing, long version) {
    drawn = drawn == null ? drawing.hull() : drawn.hull(drawing.hull());
    if (target == null) target = drawing.target();
    if (!keyed()) return false;
    lane.draw(drawing, version);
    return true;
  }

  Standing split(TrackId from, long frame) {
    var rest = new Standing(review);
    rest.sources.add(from);
    rest.frozen = frozen;
    rest.target = target;
    rest.splitFrom = from;
    if (keyed()) rest.lane = lane.split(frame);
    parts.add(rest);
    return rest;
  }

  /** From now on boxes are no key frames: what they would lie between was drawn for several. */
  void absorb(TrackId id, Standing other) {
    frozen = true;
    sources.add(id);
    if (review != other.review) review = ReviewState.UNREVIEWED;
    other.merged = true;
  }

  void target(Target said) {
    target = said;
  }

  /** None of a detected track whose target no edit names. */
  Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  Optional<TrackId> splitFrom() {
    return Optional.ofNullable(splitFrom);
  }

  void delete() {
    deleted = true;
  }

  void review(ReviewState said) {
    review = said;
  }

  ReviewState review() {
    return review;
  }

  boolean gone() {
    return deleted || merged;
  }

  /** Whether nothing of it is hidden anywhere. */
  boolean silent() {
    return deleted || review == ReviewState.REJECTED;
  }

  /** Whether boxes are key frames here. */
  boolean keyed() {
    return lane != null && !frozen;
  }

  Lane lane() {
    return lane;
  }

  Optional<FrameRange> drawn() {
    return Optional.ofNullable(drawn);
  }

  /** From the first to the last frame of its way, or of what is left of it. */
  Optional<FrameRange> extent() {
    return lane == null ? Optional.empty() : lane.extent();
  }

  /** What was split from it, which may have taken key frames along. */
  List<Standing> parts() {
    return parts;
  }

  Set<TrackId> sources() {
    return sources;
  }
}
