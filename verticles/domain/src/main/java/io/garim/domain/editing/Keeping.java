package io.garim.domain.editing;

import io.garim.domain.editing.Edit.KeepOnly;
import io.garim.domain.editing.Edit.Kept;
import io.garim.domain.redaction.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells where those who are to stay visible are surely who was chosen: on the calm stretch that
 * holds the frame on which they were chosen. Who is not calm on that frame is sure only if the
 * range holds one stretch of the track and no other; in doubt nobody is. Pure.
 */
final class Keeping {
  private Keeping() {}

  /** The edit as the log takes it: with all it needs. */
  static Edit settled(Edit edit, Footage footage) {
    if (!(wish(edit) instanceof KeepOnly only)) return edit;
    List<Kept> sure = new ArrayList<>();
    for (TrackId track : only.keep()) {
      stretch(only, footage.calm(track))
          .flatMap(only.frames()::within)
          .ifPresent(frames -> sure.add(new Kept(track, frames)));
    }
    return new KeepOnly(only.keep(), only.frames(), only.chosen(), sure);
  }

  /** The edit as it was asked for. */
  static Edit wish(Edit edit) {
    if (edit instanceof Edit.BlurAllBut but) {
      return new KeepOnly(but.keep(), but.frames(), but.frames().from());
    }
    return edit instanceof KeepOnly only
        ? new KeepOnly(only.keep(), only.frames(), only.chosen())
        : edit;
  }

  private static Optional<FrameRange> stretch(KeepOnly only, List<FrameRange> calm) {
    return calm.stream().filter(c -> c.contains(only.chosen())).findFirst();
  }
}
