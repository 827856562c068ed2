package io.garim.bench.correct;

import io.garim.domain.editing.FrameRange;
import io.garim.engine.lab.ClipReader;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Every frame of a result as a viewer gets it: its time and a hash of its pixels. */
record ResultFrames(List<String> hashes) {
  static ResultFrames of(Path result) throws IOException {
    List<String> hashes = new ArrayList<>();
    new ClipReader(result).forEach(f -> hashes.add(f.pts() + ":" + hash(f.coded())));
    return new ResultFrames(List.copyOf(hashes));
  }

  private static long hash(BufferedImage picture) {
    var hash = new CRC32C();
    hash.update(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    return hash.getValue();
  }

  /** How many frames outside of a range are another, or are missing in one of them. */
  long differingOutside(FrameRange touched, ResultFrames other) {
    int all = Math.max(hashes.size(), other.hashes.size());
    long differing = 0;
    for (int n = 0; n < all; n++) {
      boolean both = n < hashes.size() && n < other.hashes.size();
      boolean same = both && hashes.get(n).equals(other.hashes.get(n));
      if (!same && !touched.contains(n)) differing++;
    }
    return differing;
  }
}
