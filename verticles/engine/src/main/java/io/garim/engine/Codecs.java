package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/** The decoders that may touch an upload. Rare ones are left out: each is a way in. */
public final class Codecs {
  /** As named by the stream. */
  private static final Set<String> PICTURE =
      Set.of(
          "h264",
          "hevc",
          "vp8",
          "vp9",
          "av1",
          "mpeg4",
          "mpeg1video",
          "mpeg2video",
          "h263",
          "mjpeg",
          "prores",
          "dnxhd",
          "ffv1",
          "rawvideo",
          "msmpeg4v3",
          "vc1",
          "wmv3",
          "dvvideo");

  private static final Set<String> SOUND =
      Set.of(
          "aac",
          "mp3",
          "mp2",
          "ac3",
          "eac3",
          "flac",
          "opus",
          "vorbis",
          "alac",
          "pcm_s16le",
          "pcm_s16be",
          "pcm_s24le",
          "pcm_s24be",
          "pcm_s32le",
          "pcm_s32be",
          "pcm_u8",
          "pcm_s8",
          "pcm_f32le",
          "pcm_f64le",
          "pcm_mulaw",
          "pcm_alaw",
          "adpcm_ima_wav",
          "adpcm_ms",
          "adpcm_ima_qt",
          "amr_nb",
          "amr_wb",
          "wmav2");

  /** Decoder names that differ from their codec's. */
  private static final List<String> OTHER_NAMES =
      List.of("libdav1d", "libaom-av1", "mp3float", "amrnb", "amrwb");

  private Codecs() {}

  /** For libavformat's codec_whitelist. */
  public static String whitelist() {
    return String.join(",", OTHER_NAMES)
        + ","
        + String.join(",", PICTURE)
        + ","
        + String.join(",", SOUND);
  }

  public static String name(int codecId) {
    return avcodec_get_name(codecId).getString();
  }

  /** The decoder of a picture stream, or null when there is none that we allow. */
  public static AVCodec picture(int codecId) {
    if (!PICTURE.contains(name(codecId))) return null;
    return codecId == AV_CODEC_ID_AV1 ? av1() : avcodec_find_decoder(codecId);
  }

  /** FFmpeg's own decoder needs hardware; not every build has the quicker of the others. */
  private static AVCodec av1() {
    AVCodec quick = avcodec_find_decoder_by_name("libdav1d");
    return quick != null ? quick : avcodec_find_decoder_by_name("libaom-av1");
  }

  /** The decoder of a sound stream, or null when there is none that we allow. */
  public static AVCodec sound(int codecId) {
    return SOUND.contains(name(codecId)) ? avcodec_find_decoder(codecId) : null;
  }

  /** Whether an mp4 may carry it as it is and browsers play it. */
  public static boolean copies(String codec) {
    return Arrays.asList("aac", "mp3", "opus", "flac").contains(codec);
  }
}
