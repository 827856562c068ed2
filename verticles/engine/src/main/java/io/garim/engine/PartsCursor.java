package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.TimeBase;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * The packets of all parts, one after the other, held against their accounts. Only one part is open
 * at a time. One thread.
 */
final class PartsCursor implements AutoCloseable {
  private final Job job;
  private final TimeBase base;
  private final long lift;
  private final List<EngineInput> parts;
  private final AVPacket packet = av_packet_alloc();
  private final Ledger.Count total = new Ledger.Count();
  private Ledger.Count account;
  private Demuxer demuxer;
  private int current = -1;
  private byte[] header;
  private long pts;
  private long lastDuration;
  private long lastPts = Long.MIN_VALUE;
  private boolean has;

  PartsCursor(Job job, Probe probe) {
    this.job = job;
    base = probe.timeBase();
    lift = PartWriter.lift(probe);
    parts = job.task().inputs().stream().filter(i -> i.name().startsWith("part.")).toList();
    if (parts.isEmpty()) throw new EngineFault(Fault.UNBALANCED, "there is no part to join");
    try {
      openNext();
      advance();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The stream that all parts have in common; valid until the first {@link #advance}. */
  AVCodecParameters parameters() {
    return demuxer.stream(0).codecpar();
  }

  /** The packet that is next, borrowed until {@link #advance}; null behind the last. */
  AVPacket packet() {
    return has ? packet : null;
  }

  /** When it is shown, in ticks of the source. */
  long pts() {
    return pts;
  }

  /** How long the last frame of its part is shown. */
  long lastDuration() {
    return lastDuration;
  }

  /** Goes on to the next packet. */
  void advance() {
    has = false;
    av_packet_unref(packet);
    while (demuxer != null) {
      if (demuxer.read(packet)) {
        accept();
        return;
      }
      balance();
      openNext();
    }
  }

  /** The account of all frames; only once, at the end. */
  Ledger close(long blanked) {
    Ledger sum = total.close();
    return new Ledger(sum.frames(), blanked, sum.ptsDigest());
  }

  /** Frames blanked in all parts, as their accounts say. */
  long blanked() {
    return parts.stream().flatMap(p -> p.ledger().stream()).mapToLong(Ledger::blanked).sum();
  }

  /** Frames in all parts, as their accounts say. */
  long expected() {
    return parts.stream().flatMap(p -> p.ledger().stream()).mapToLong(Ledger::frames).sum();
  }

  private void accept() {
    pts = PartCheck.exact(packet.pts(), demuxer.stream(0).time_base(), base) - lift;
    if (pts <= lastPts) throw unbalanced("goes back in time");
    lastPts = pts;
    account.add(pts, false);
    total.add(pts, false);
    has = true;
  }

  private void balance() {
    Ledger found = account.close();
    boolean balances = parts.get(current).ledger().map(found::balances).orElse(true);
    if (!balances) throw unbalanced("holds other frames than its account says");
  }

  private EngineFault unbalanced(String what) {
    return new EngineFault(Fault.UNBALANCED, parts.get(current).name() + " " + what);
  }

  private void openNext() {
    if (demuxer != null) demuxer.close();
    demuxer = null;
    if (++current >= parts.size()) return;
    demuxer = Demuxer.openPart(job.bytesInTurn(parts, current));
    account = new Ledger.Count();
    AVDictionaryEntry tag =
        av_dict_get(demuxer.context().metadata(), PartWriter.LAST_DURATION, null, 0);
    lastDuration = tag == null ? 0 : Long.parseLong(tag.value().getString());
    AVCodecParameters par = parameters();
    byte[] own = new byte[Math.max(0, par.extradata_size())];
    if (own.length > 0) par.extradata().get(own);
    if (header == null) header = own;
    if (!Arrays.equals(header, own)) throw unbalanced("was encoded with other settings");
  }

  @Override
  public void close() {
    av_packet_free(packet);
    if (demuxer != null) demuxer.close();
    demuxer = null;
  }
}
