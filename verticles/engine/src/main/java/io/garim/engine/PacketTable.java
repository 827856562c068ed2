package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.media.KeyFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * What the packets of a picture stream say together. Packets that an edit list hides are no frames,
 * though decoding may have to begin at one.
 *
 * @param from smallest shown pts
 * @param to largest shown pts and its duration; later where packets tell no pts, as frames may be
 *     shown that much behind their decoding
 * @param shown how many packets are shown
 * @param bytes of all packets
 */
record PacketTable(long from, long to, long shown, long bytes, List<KeyFrame> keyFrames) {

  /** Frames a decoder may hold back to bring them in order (ITU-T H.264, A.3.1: 16). */
  private static final int MOST_HELD_BACK = 16;

  /** Told after each packet, so that a long table shows progress. */
  interface Watcher {
    void packets(long count);
  }

  /** Walks through all packets of that stream; the caller has set up where they come from. */
  static PacketTable of(Demuxer demuxer, int stream, Watcher watcher) {
    demuxer.only(stream);
    var sum = new Sum();
    AVPacket packet = av_packet_alloc();
    try {
      while (demuxer.read(packet)) {
        if (packet.stream_index() == stream) sum.add(packet);
        av_packet_unref(packet);
        watcher.packets(sum.count);
      }
    } finally {
      av_packet_free(packet);
    }
    sum.settle();
    sum.keys.sort(Comparator.comparingLong(KeyFrame::pts));
    return new PacketTable(
        sum.from, Math.max(sum.from, sum.to), sum.shown, sum.bytes, List.copyOf(sum.keys));
  }

  private static final class Sum {
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private long shown;
    private long bytes;
    private long count;
    private long longest = 1;
    private boolean guessed;
    private final List<KeyFrame> keys = new ArrayList<>();

    void add(AVPacket packet) {
      count++;
      bytes += packet.size();
      boolean timed = packet.pts() != AV_NOPTS_VALUE;
      long pts = timed ? packet.pts() : packet.dts();
      if (pts == AV_NOPTS_VALUE) return;
      guessed |= !timed;
      longest = Math.max(longest, packet.duration());
      if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) keys.add(new KeyFrame(pts, dts(packet, pts)));
      if ((packet.flags() & AV_PKT_FLAG_DISCARD) != 0) return;
      shown++;
      from = Math.min(from, pts);
      to = Math.max(to, pts + Math.max(1, packet.duration()));
    }

    void settle() {
      if (shown == 0) return;
      if (guessed) to += MOST_HELD_BACK * longest;
      // Nothing named is no reason to give up: decoding begins at the file's beginning then.
      if (keys.isEmpty()) keys.add(new KeyFrame(from, from));
    }

    private static long dts(AVPacket packet, long pts) {
      return packet.dts() == AV_NOPTS_VALUE ? pts : packet.dts();
    }
  }
}
