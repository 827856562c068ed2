package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.garim.domain.engine.EngineResult;
import io.garim.domain.engine.Fault;
import io.garim.domain.evidence.SoundKept;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.AudioTrack;
import io.garim.domain.media.MutedSound;
import io.garim.domain.media.Probe;
import io.garim.domain.policy.AudioPolicy;
import io.garim.domain.wire.RecordBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * Takes the sound out of a source, into an mp4 of its own. What an mp4 may carry and browsers play
 * is copied packet by packet, its priming included; all else becomes AAC. A stream that cannot be
 * decoded is left out as long as another is there; a video that would fall silent is refused. Every
 * tag is left behind. Where a person muted it all tracks are silent, which is proved by decoding
 * them.
 *
 * @see Silencer
 */
final class AudioTask {
  /** Seconds the sound of a transport stream may begin before its picture. */
  private static final int MOST_AHEAD = 10;

  private AudioTask() {}

  static EngineResult run(Job job) throws IOException {
    Probe probe = job.probe();
    if (job.settings().policy().audio() == AudioPolicy.MUTE || probe.audio().isEmpty()) {
      return nothing();
    }
    MutedSound muted =
        job.input("muted").isPresent()
            ? job.record("muted", MutedSound.class)
            : new MutedSound(List.of());
    job.write("heard", RecordBytes.write(write(job, probe, muted)));
    return new EngineResult(List.of("audio", "heard"), new Ledger.Count().close(), 0);
  }

  /** Copies what it can; a track that is still heard where it is muted is coded anew. */
  private static SoundKept write(Job job, Probe probe, MutedSound muted) throws IOException {
    Set<Integer> recoded = new HashSet<>();
    while (true) {
      Outcome outcome = attempt(job, probe, muted, recoded);
      if (outcome.loud().isEmpty()) return outcome.kept();
      if (!recoded.add(outcome.loud().get())) {
        throw new EngineFault(Fault.UNBALANCED, "sound that is muted can still be heard");
      }
    }
  }

  /**
   * What came of one way through the source.
   *
   * @param loud the source's stream that could not be silenced by copying, if there is one
   * @param kept what was written, unless there is
   */
  private record Outcome(Optional<Integer> loud, SoundKept kept) {}

  private static Outcome attempt(Job job, Probe probe, MutedSound muted, Set<Integer> recoded)
      throws IOException {
    ContainerKind kind = ContainerKind.named(probe.container());
    try (Demuxer demuxer = Demuxer.open(job.bytes("source"), kind)) {
      demuxer.findStreamInfo();
      return new Attempt(job, probe, muted, recoded).write(demuxer);
    }
  }

  /**
   * Whole seconds that the sound of that source is written later: an mp4 would cut off what a
   * transport stream's clock puts before 0.
   */
  static int lift(Probe probe) {
    boolean ts = probe.container().equals(ContainerKind.MPEGTS.demuxer());
    double from = probe.timeBase().seconds(probe.frames().from());
    return ts ? (int) Math.max(0, Math.ceil(-from) + MOST_AHEAD) : 0;
  }

  private static EngineResult nothing() {
    return new EngineResult(List.of(), new Ledger.Count().close(), 0);
  }

  /** One way through the source, with some tracks coded anew though they could be copied. */
  private record Attempt(Job job, Probe probe, MutedSound muted, Set<Integer> recoded) {
    Outcome write(Demuxer demuxer) throws IOException {
      for (int i = 0; i < demuxer.streams(); i++) demuxer.stream(i).discard(AVDISCARD_ALL);
      var tracks = new ArrayList<SoundTrack>();
      try (Muxer muxer = new Muxer(job.output("audio"), "mp4")) {
        for (AudioTrack track : probe.audio()) open(demuxer, muxer, track).ifPresent(tracks::add);
        if (tracks.isEmpty()) throw silent(probe);
        muxer.begin(Map.of("movie_timescale", Long.toString(commonRate(tracks))));
        Optional<Integer> impossible = copy(job, probe, demuxer, tracks);
        if (impossible.isPresent()) return new Outcome(impossible, kept(tracks));
        muxer.finish();
      } finally {
        tracks.forEach(SoundTrack::close);
      }
      Optional<Integer> loud =
          muted.ranges().isEmpty()
              ? Optional.empty()
              : SilenceCheck.loud(job.output("audio"), this::ticks)
                  .map(stream -> tracks.get(stream).source());
      return new Outcome(loud, kept(tracks));
    }

    private static SoundKept kept(List<SoundTrack> tracks) {
      return new SoundKept(
          tracks.stream()
              .map(t -> new SoundKept.Track(t.source(), t instanceof CopiedSound))
              .toList());
    }

    private Optional<SoundTrack> open(Demuxer demuxer, Muxer muxer, AudioTrack track) {
      var stream = demuxer.stream(track.stream());
      Optional<SoundTrack> opened = Optional.empty();
      if (!recoded.contains(track.stream())) {
        MutedTicks own = ticks(Math.max(1, stream.codecpar().sample_rate()));
        opened = CopiedSound.open(stream, muxer, own).map(s -> s);
      }
      if (opened.isEmpty()) opened = RecodedSound.open(stream, muxer, this::ticks).map(s -> s);
      opened.ifPresent(s -> stream.discard(AVDISCARD_DEFAULT));
      return opened;
    }

    private MutedTicks ticks(int rate) {
      return MutedTicks.of(muted, probe.timeBase(), rate, lift(probe));
    }
  }

  private static EngineFault silent(Probe probe) {
    String codecs =
        probe.audio().stream().map(AudioTrack::codec).distinct().collect(Collectors.joining(", "));
    return new EngineFault(
        Fault.UNSUPPORTED, "sound coded as " + codecs + " is not read; it can be muted");
  }

  /** A clock in which the beginnings of all tracks are whole ticks, as far as there is one. */
  private static long commonRate(List<SoundTrack> tracks) {
    long common = 1;
    for (SoundTrack track : tracks) common = ComposeTask.commonMultiple(common, track.rate());
    return common;
  }

  private static void later(AVPacket packet, AVRational base, int seconds) {
    long ticks = (long) seconds * base.den() / base.num();
    if (packet.pts() != AV_NOPTS_VALUE) packet.pts(packet.pts() + ticks);
    if (packet.dts() != AV_NOPTS_VALUE) packet.dts(packet.dts() + ticks);
  }

  /** The source's stream in which a packet could not be silenced, if there is one. */
  private static Optional<Integer> copy(
      Job job, Probe probe, Demuxer demuxer, List<SoundTrack> tracks) {
    int at = 0;
    int lift = lift(probe);
    AVPacket packet = av_packet_alloc();
    try {
      long done = 0;
      while (demuxer.read(packet)) {
        for (SoundTrack track : tracks) {
          if (track.source() == packet.stream_index()) {
            at = track.source();
            later(packet, demuxer.stream(packet.stream_index()).time_base(), lift);
            track.packet(packet);
            break;
          }
        }
        av_packet_unref(packet);
        job.worker().progress(++done, Math.max(done, probe.estimatedFrames()));
      }
      for (SoundTrack track : tracks) {
        at = track.source();
        track.finish();
      }
      return Optional.empty();
    } catch (Silencer.Impossible e) {
      return Optional.of(at);
    } finally {
      av_packet_free(packet);
    }
  }
}
