package io.garim.http.live;

import io.garim.contract.bytes.Claim;
import io.garim.domain.engine.FramePack;
import java.util.List;

/**
 * A part of a video whose pictures can be read.
 *
 * @param first its first frame
 * @param revision of the part
 * @param era of the video's parts this one was found in; see {@link LiveVideo#isCurrent}
 */
record LivePart(long first, int revision, long era, Claim pack, List<FramePack.Entry> entries) {
  /** The first frame behind it. */
  long next() {
    return first + entries.size();
  }
}
