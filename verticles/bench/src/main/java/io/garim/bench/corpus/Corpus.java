package io.garim.bench.corpus;

import java.util.ArrayList;
import java.util.List;

/** All clips there are recipes for, in the order of the table. */
final class Corpus {
  private Corpus() {}

  /**
   * The clips, each with a name of its own.
   *
   * @param longOnes those too that take minutes
   */
  static List<Clip> clips(boolean longOnes) {
    var all = new ArrayList<Clip>();
    all.addAll(Containers.CLIPS);
    all.addAll(PictureCodecs.CLIPS);
    all.addAll(Times.CLIPS);
    all.addAll(Shapes.CLIPS);
    all.addAll(Colours.CLIPS);
    all.addAll(Streams.CLIPS);
    all.addAll(Damages.CLIPS);
    if (longOnes) all.add(Times.fourHours());
    return List.copyOf(all);
  }
}
