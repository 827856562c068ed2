package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A sound stream that is decoded and becomes AAC, mono or stereo; silenced where it is muted as AAC
 * that is copied would be, so that all else is the same with and without. One thread.
 */
final class RecodedSound implements SoundTrack {
  private static final List<Integer> RATES =
      List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000);
  private static final long BITS_PER_CHANNEL = 96_000;

  private final AVStream from;
  private final Muxer muxer;
  private final AVCodecContext decoder;
  private final AVCodecContext encoder;
  private final AVStream to;
  private final SampleQueue queue;
  private final AVFrame decoded = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();

  private Optional<Silencer> silencer = Optional.empty();

  private RecodedSound(AVStream from, Muxer muxer, AVCodecContext decoder) {
    this.from = from;
    this.muxer = muxer;
    this.decoder = decoder;
    int channels = Math.min(2, Math.max(1, decoder.ch_layout().nb_channels()));
    int rate = RATES.contains(decoder.sample_rate()) ? decoder.sample_rate() : 48000;
    encoder = encoder(channels, rate);
    queue = new SampleQueue(channels, rate);
    AVCodecParameters parameters = avcodec_parameters_alloc();
    try {
      Libav.check(avcodec_parameters_from_context(parameters, encoder), "sound parameters");
      to = muxer.add(parameters, Libav.rational(1, rate));
    } finally {
      avcodec_parameters_free(parameters);
    }
  }

  /**
   * Nothing when no decoder that we allow can open the stream.
   *
   * @param by when nothing may be heard, by the rate that is written
   */
  static Optional<RecodedSound> open(AVStream from, Muxer muxer, Function<Integer, MutedTicks> by) {
    AVCodec codec = Codecs.sound(from.codecpar().codec_id());
    if (codec == null) return Optional.empty();
    AVCodecContext decoder = Libav.notNull(avcodec_alloc_context3(codec), "a decoder");
    avcodec_parameters_to_context(decoder, from.codecpar());
    decoder.pkt_timebase(from.time_base());
    decoder.thread_count(1);
    boolean opened = avcodec_open2(decoder, codec, (AVDictionary) null) >= 0;
    if (!opened || decoder.sample_rate() <= 0) {
      avcodec_free_context(decoder);
      return Optional.empty();
    }
    var sound = new RecodedSound(from, muxer, decoder);
    sound.mute(by.apply(sound.rate()));
    return Optional.of(sound);
  }

  private void mute(MutedTicks muted) {
    if (muted.none()) return;
    SilentPackets silence = SilentPackets.of(to.codecpar()).orElseThrow(Silencer.Impossible::new);
    silencer = Optional.of(new Silencer(muxer, muted, silence, rate()));
  }

  private static AVCodecContext encoder(int channels, int rate) {
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    AVCodecContext context = Libav.notNull(avcodec_alloc_context3(codec), "a sound encoder");
    av_channel_layout_default(context.ch_layout(), channels);
    context.sample_rate(rate).sample_fmt(AV_SAMPLE_FMT_FLTP);
    context.time_base(Libav.rational(1, rate));
    context.bit_rate(BITS_PER_CHANNEL * channels).thread_count(1);
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
    Libav.check(avcodec_open2(context, codec, (AVDictionary) null), "the AAC encoder");
    return context;
  }

  @Override
  public int source() {
    return from.index();
  }

  @Override
  public int rate() {
    return encoder.sample_rate();
  }

  @Override
  public void packet(AVPacket source) {
    // A packet that cannot be decoded leaves a gap, which the queue fills with silence.
    avcodec_send_packet(decoder, source);
    receive();
  }

  @Override
  public void finish() {
    avcodec_send_packet(decoder, (AVPacket) null);
    receive();
    queue.end(encoder.frame_size(), this::encode);
    avcodec_send_frame(encoder, (AVFrame) null);
    drain();
    silencer.ifPresent(Silencer::finish);
  }

  private void receive() {
    while (avcodec_receive_frame(decoder, decoded) >= 0) {
      long pts = decoded.best_effort_timestamp();
      double seconds =
          pts == AV_NOPTS_VALUE ? Double.NaN : Libav.timeBase(from.time_base()).seconds(pts);
      queue.add(decoded, seconds);
      av_frame_unref(decoded);
      queue.take(encoder.frame_size(), this::encode);
    }
  }

  private void encode(AVFrame frame) {
    Libav.check(avcodec_send_frame(encoder, frame), "encoding sound");
    drain();
  }

  private void drain() {
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      packet.stream_index(to.index());
      av_packet_rescale_ts(packet, encoder.time_base(), to.time_base());
      if (silencer.isPresent()) silencer.get().write(packet);
      else muxer.write(packet);
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    queue.close();
    silencer.ifPresent(Silencer::close);
    av_frame_free(decoded);
    av_packet_free(packet);
    avcodec_free_context(decoder);
    avcodec_free_context(encoder);
  }
}
