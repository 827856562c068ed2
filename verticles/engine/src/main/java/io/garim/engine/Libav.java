package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.garim.domain.engine.Fault;
import io.garim.domain.media.TimeBase;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The few words that all code above libav needs: return codes, options, time bases. */
public final class Libav {
  private Libav() {}

  /** Returns the code, or gives the task up as our own defect when it is an error. */
  public static int check(int code, String what) {
    if (code < 0) throw new EngineFault(Fault.INTERNAL, what + " failed: " + text(code));
    return code;
  }

  public static String text(int code) {
    byte[] text = new byte[256];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) end++;
    return new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8);
  }

  public static <T> T notNull(T pointer, String what) {
    if (pointer == null) throw new EngineFault(Fault.INTERNAL, "no memory for " + what);
    return pointer;
  }

  public static AVRational rational(int num, int den) {
    return new AVRational().num(num).den(den);
  }

  public static AVRational rational(TimeBase base) {
    return rational(base.num(), base.den());
  }

  public static TimeBase timeBase(AVRational base) {
    return new TimeBase(base.num(), base.den());
  }

  /** Options for one native call; close frees what the call did not take. */
  public static final class Options implements AutoCloseable {
    private AVDictionary dictionary = new AVDictionary(null);

    public Options(Map<String, String> values) {
      values.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    }

    public AVDictionary get() {
      return dictionary;
    }

    /** What a call left in place of the dictionary it was given; may be null. */
    public void replace(AVDictionary left) {
      dictionary = left;
    }

    @Override
    public void close() {
      av_dict_free(dictionary);
    }
  }
}
