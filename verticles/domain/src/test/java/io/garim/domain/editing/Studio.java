package io.garim.domain.editing;

import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An imagined video of 120 frames with four detected tracks, and a log that is being written. */
final class Studio {
  static final int FRAMES = 120;
  static final Policy POLICY = Policy.standard(FaceDetector.YUNET);

  /** From 0 to 79; doubtful from 30 to 34. */
  static final TrackId ANNA = new TrackId(0, 0);

  /** From 20 to 119. */
  static final TrackId BEN = new TrackId(0, 1);

  /** From 0 to 119; crosses Ben's way from frame 50 to 70. */
  static final TrackId CARL = new TrackId(0, 2);

  /** From 90 to 109. */
  static final TrackId DORA = new TrackId(1, 0);

  /** The one frame that could not be looked at. */
  static final int FAILED = 115;

  static final List<SliceFrame> AUTOMATIC = automatic();
  static final Footage FOOTAGE = Footage.of(slices(60));

  private EditLog log = EditLog.empty();
  private int commands;

  EditLog log() {
    return log;
  }

  /** Appends as an author who has seen everything; the edit must be taken. */
  LoggedEdit edit(Edit edit) {
    EditAnswer answer = ask("ina", log.version(), edit);
    if (answer instanceof EditAnswer.Refused refused)
      throw new AssertionError(edit + " was refused: " + refused.refusal());
    return ((EditAnswer.Taken) answer).entry();
  }

  EditAnswer ask(String author, long base, Edit edit) {
    EditAnswer answer =
        log.append(
            new EditCommand(new UUID(7, ++commands), base, author, Instant.EPOCH, edit), FOOTAGE);
    if (answer instanceof EditAnswer.Taken taken) log = taken.log();
    return answer;
  }

  Refusal refusal(Edit edit) {
    return refusal("ina", log.version(), edit);
  }

  Refusal refusal(String author, long base, Edit edit) {
    return ((EditAnswer.Refused) ask(author, base, edit)).refusal();
  }

  /** All frames as the log has them. */
  List<SliceFrame> frames() {
    return frames(log, 60);
  }

  SliceFrame frame(int index) {
    return frames().get(index);
  }

  List<TrackId> hidden(int index) {
    return frame(index).regions().stream().map(Region::track).toList();
  }

  Region region(int index, TrackId track) {
    return frame(index).regions().stream()
        .filter(region -> region.track().equals(track))
        .findFirst()
        .orElseThrow();
  }

  static List<SliceFrame> frames(EditLog log, int perSlice) {
    var plan = new EditedPlan(log, POLICY);
    return slices(perSlice).stream().flatMap(s -> plan.apply(s).frames().stream()).toList();
  }

  static List<Slice> slices(int perSlice) {
    List<Slice> slices = new ArrayList<>();
    for (int from = 0; from < FRAMES; from += perSlice) {
      int to = Math.min(FRAMES, from + perSlice);
      var range = new PtsRange(from * 40L, to * 40L);
      slices.add(new Slice(slices.size(), range, from, AUTOMATIC.subList(from, to)));
    }
    return slices;
  }

  private static List<SliceFrame> automatic() {
    List<SliceFrame> frames = new ArrayList<>();
    for (int n = 0; n < FRAMES; n++) {
      List<Region> regions = new ArrayList<>();
      if (n < 80) regions.add(found(ANNA, new Box(10 + n, 10, 40, 50), n >= 30 && n < 35));
      if (n >= 20) regions.add(found(BEN, new Box(300 + 2 * n, 300, 40, 50), false));
      regions.add(found(CARL, new Box(540 - 2 * n, 310, 40, 50), false));
      if (n >= 90 && n < 110) regions.add(found(DORA, new Box(900, 500, 20, 20), false));
      boolean failed = n == FAILED;
      frames.add(new SliceFrame(n * 40L, 40, failed, failed ? List.of() : regions));
    }
    return frames;
  }

  private static Region found(TrackId track, Box box, boolean doubtful) {
    return new Region(
        track, Target.FACES, box, RedactionStyle.MOSAIC, RegionShape.BOX, 0, doubtful);
  }
}
