package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_free;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_read;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_size;
import static org.bytedeco.ffmpeg.global.avutil.av_audio_fifo_write;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc;
import static org.bytedeco.ffmpeg.global.swresample.swr_close;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert_frame;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_delay;
import static org.bytedeco.ffmpeg.global.swresample.swr_is_initialized;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/**
 * Brings decoded sound to one rate and layout and cuts it into frames of the encoder's size. Keeps
 * time: a gap in the source becomes silence, an overlap is dropped. One thread.
 */
final class SampleQueue implements AutoCloseable {
  private static final double TOLERATED_SECONDS = 0.05;
  private static final double LONGEST_GAP_SECONDS = 3600;

  private final int channels;
  private final int rate;
  private final AVAudioFifo fifo;
  private final SwrContext converter = swr_alloc();
  private final AVFrame converted = av_frame_alloc();
  private final AVFrame out = av_frame_alloc();
  private long written;
  private long taken;
  private boolean begun;

  SampleQueue(int channels, int rate) {
    this.channels = channels;
    this.rate = rate;
    fifo = Libav.notNull(av_audio_fifo_alloc(AV_SAMPLE_FMT_FLTP, channels, rate), "sound");
  }

  /**
   * Adds decoded samples.
   *
   * @param seconds when they are heard, NaN when unknown
   */
  void add(AVFrame decoded, double seconds) {
    if (!begun) {
      begun = true;
      written = taken = Double.isNaN(seconds) ? 0 : Math.round(seconds * rate);
    }
    double expected = written + delay();
    double gap = Double.isNaN(seconds) ? 0 : seconds * rate - expected;
    if (gap < -TOLERATED_SECONDS * rate) return;
    if (gap > TOLERATED_SECONDS * rate) {
      silence((long) Math.min(gap, LONGEST_GAP_SECONDS * rate));
    }
    convert(decoded);
  }

  /** Asked too early, libswresample divides by zero and takes the process with it. */
  private long delay() {
    return swr_is_initialized(converter) != 0 ? swr_get_delay(converter, rate) : 0;
  }

  private void convert(AVFrame decoded) {
    shape(converted, 0);
    if (decoded != null
        && decoded.ch_layout().nb_channels() > 0
        && decoded.ch_layout().order() == 0) {
      av_channel_layout_default(decoded.ch_layout(), decoded.ch_layout().nb_channels());
    }
    int code = swr_convert_frame(converter, converted, decoded);
    if (code < 0 && decoded != null) {
      // The source changed its form in the middle: begin a new conversion.
      swr_close(converter);
      av_frame_unref(converted);
      shape(converted, 0);
      code = swr_convert_frame(converter, converted, decoded);
    }
    if (code >= 0) push(converted);
    av_frame_unref(converted);
  }

  private void shape(AVFrame frame, int samples) {
    frame.format(AV_SAMPLE_FMT_FLTP).sample_rate(rate).nb_samples(samples);
    av_channel_layout_default(frame.ch_layout(), channels);
  }

  private void silence(long samples) {
    for (long left = samples; left > 0; ) {
      int n = (int) Math.min(left, 4096);
      shape(converted, n);
      Libav.check(av_frame_get_buffer(converted, 0), "silence");
      av_samples_set_silence(converted.extended_data(), 0, n, channels, AV_SAMPLE_FMT_FLTP);
      push(converted);
      av_frame_unref(converted);
      left -= n;
    }
  }

  private void push(AVFrame frame) {
    if (frame.nb_samples() <= 0) return;
    Libav.check(av_audio_fifo_write(fifo, frame.extended_data(), frame.nb_samples()), "sound");
    written += frame.nb_samples();
  }

  /** Hands out frames of that size as long as there are samples; each is borrowed. */
  void take(int size, Consumer<AVFrame> receiver) {
    while (av_audio_fifo_size(fifo) >= size) give(size, receiver);
  }

  /** Hands out all that is left; the last frame may be shorter. */
  void end(int size, Consumer<AVFrame> receiver) {
    if (swr_is_initialized(converter) != 0) convert(null);
    take(size, receiver);
    int rest = av_audio_fifo_size(fifo);
    if (rest > 0) give(rest, receiver);
  }

  private void give(int size, Consumer<AVFrame> receiver) {
    shape(out, size);
    Libav.check(av_frame_get_buffer(out, 0), "a sound frame");
    Libav.check(av_audio_fifo_read(fifo, out.extended_data(), size), "sound");
    out.pts(taken);
    taken += size;
    receiver.accept(out);
    av_frame_unref(out);
  }

  @Override
  public void close() {
    av_audio_fifo_free(fifo);
    swr_free(converter);
    av_frame_free(converted);
    av_frame_free(out);
  }
}
