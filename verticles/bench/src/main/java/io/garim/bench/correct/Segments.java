package io.garim.bench.correct;

import io.garim.bench.correct.VideoApi.Picture;
import io.garim.domain.editing.FrameRange;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a finished video's segments begin and end. The tag of a picture says the how manieth frame
 * of its segment it is.
 */
record Segments(VideoApi api, long frames) {
  private static final Pattern TAG = Pattern.compile("\"[0-9a-f]{32}-([0-9]+)-[0-9]+\"");

  /** All frames of the segments that a range reaches into. */
  FrameRange around(FrameRange range) throws IOException {
    long to = range.to();
    while (to < frames && ordinal(to) > 0) to++;
    return new FrameRange(range.from() - ordinal(range.from()), to);
  }

  private long ordinal(long frame) throws IOException {
    Picture picture = api.seen(frame);
    Matcher tag = TAG.matcher(picture.tag());
    if (!tag.matches()) throw new IOException("this tag says nothing of a frame: " + picture.tag());
    return Long.parseLong(tag.group(1));
  }
}
