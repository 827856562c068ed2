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
 * @param to largest shown pts and its duration
 * @param shown how many packets are shown
 * @param bytes of all packets
 */
record PacketTable(long from, long to, long shown, long bytes, List<KeyFrame> keyFrames) {

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
    private final List<KeyFrame> keys = new ArrayList<>();

    void add(AVPacket packet) {
      count++;
      bytes += packet.size();
      long pts = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
      if (pts == AV_NOPTS_VALUE) return;
      if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) keys.add(new KeyFrame(pts, dts(packet, pts)));
      if ((packet.flags() & AV_PKT_FLAG_DISCARD) != 0) return;
      shown++;
      from = Math.min(from, pts);
      to = Math.max(to, pts + Math.max(1, packet.duration()));
    }

    private static long dts(AVPacket packet, long pts) {
      return packet.dts() == AV_NOPTS_VALUE ? pts : packet.dts();
    }
  }
}
