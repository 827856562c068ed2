package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Joins the parts and the sound into the result by copying packets, never touching the original.
 * Every picture keeps its source pts to the tick; the result is read again and held against the sum
 * of the parts' accounts.
 *
 * <p>An export is joined of some of the parts and begins at 0 with its first picture; its sound is
 * what is heard in its span.
 */
final class ComposeTask implements AutoCloseable {
  private final Job job;
  private final Probe probe;
  private final PartsCursor pictures;
  private final SoundCursor sound;
  private final long shift;

  private ComposeTask(Job job) throws IOException {
    this.job = job;
    this.probe = job.probe();
    this.pictures = new PartsCursor(job, probe);
    Optional<PtsRange> span =
        job.input("span").isPresent()
            ? Optional.of(job.record("span", PtsRange.class))
            : Optional.empty();
    this.sound = job.input("audio").isPresent() ? sound(span) : null;
    this.shift = span.map(PtsRange::from).orElseGet(this::shift);
  }

  private SoundCursor sound(Optional<PtsRange> span) {
    int lift = AudioTask.lift(probe);
    ByteSource bytes = job.bytes("audio");
    if (span.isEmpty()) return new SoundCursor(bytes, lift);
    TimeBase base = probe.timeBase();
    double from = base.seconds(span.get().from());
    return new SoundCursor(bytes, lift, from, base.seconds(span.get().to()));
  }

  static EngineResult run(Job job) throws IOException {
    try (var task = new ComposeTask(job)) {
      Path result = job.output("result");
      task.write(result);
      Ledger sum = task.pictures.close(task.pictures.blanked());
      task.verify(result, sum);
      return new EngineResult(List.of("result"), sum, 0);
    }
  }

  /** The least number that both divide, or the first when that does not fit a container's clock. */
  static long commonMultiple(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    long common = a / x * b;
    return common <= Integer.MAX_VALUE ? common : a;
  }

  /**
   * Ticks that are taken off all times. A transport stream's clock begins anywhere, often hours in;
   * elsewhere a late beginning is meant and stays. An mp4 would hide what comes before 0, so a clip
   * that begins there is moved up as a whole.
   */
  private long shift() {
    if (!probe.container().equals(ContainerKind.MPEGTS.demuxer())) {
      return Math.min(0, pictures.pts());
    }
    double first = probe.timeBase().seconds(pictures.pts());
    if (sound != null && sound.packet() != null) first = Math.min(first, sound.seconds());
    TimeBase base = probe.timeBase();
    return (long) Math.floor(first * base.den() / base.num());
  }

  private void write(Path result) {
    TimeBase base = probe.timeBase();
    try (Muxer muxer = new Muxer(result, "mp4")) {
      AVStream video = muxer.add(pictures.parameters(), Libav.rational(1, base.den()));
      Presentation.of(probe).apply(video);
      long clock = base.den();
      if (sound != null) {
        sound.addTo(muxer);
        for (int rate : sound.rates()) clock = commonMultiple(clock, rate);
      }
      var options = new HashMap<String, String>();
      options.put("movflags", "+faststart");
      options.put("video_track_timescale", Integer.toString(base.den()));
      options.put("movie_timescale", Long.toString(clock));
      muxer.begin(Map.copyOf(options));
      copy(muxer, video);
      muxer.finish();
    }
  }

  /** Both streams in the order of their times, so that little is ever held back. */
  private void copy(Muxer muxer, AVStream video) {
    TimeBase base = probe.timeBase();
    double shifted = base.seconds(shift);
    long done = 0;
    while (pictures.packet() != null || (sound != null && sound.packet() != null)) {
      boolean soundFirst =
          sound != null
              && sound.packet() != null
              && (pictures.packet() == null || sound.seconds() < base.seconds(pictures.pts()));
      if (soundFirst) {
        sound.write(muxer, shifted);
        continue;
      }
      AVPacket packet = pictures.packet();
      packet.pts((pictures.pts() - shift) * base.num());
      packet.dts(packet.pts());
      // Without a duration an mp4's edit list would hide its last frame.
      packet.duration(Math.max(1, pictures.lastDuration()) * base.num());
      packet.stream_index(video.index());
      packet.pos(-1);
      muxer.write(packet);
      pictures.advance();
      job.worker().progress(++done, pictures.expected());
    }
  }

  private void verify(Path result, Ledger sum) throws IOException {
    var account = new Ledger.Count();
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(result);
        var demuxer = Demuxer.open(file, ContainerKind.MOV)) {
      demuxer.packetsWithoutBytes();
      demuxer.only(0);
      while (demuxer.read(packet)) {
        if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
          long pts = PartCheck.exact(packet.pts(), demuxer.stream(0).time_base(), probe.timeBase());
          account.add(pts + shift, false);
        }
        av_packet_unref(packet);
        job.worker().progress(sum.frames(), sum.frames());
      }
    } finally {
      av_packet_free(packet);
    }
    Ledger found = account.close();
    if (!found.balances(sum)) {
      throw new EngineFault(
          Fault.UNBALANCED,
          "the result shows " + found.frames() + " of " + sum.frames() + " frames, or others");
    }
  }

  @Override
  public void close() {
    pictures.close();
    if (sound != null) sound.close();
  }
}
