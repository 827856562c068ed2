package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DOVI_CONF;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;

import io.garim.domain.engine.Fault;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Tells pictures of high dynamic range, which need ten bits. Our encoders make eight, which would
 * show bands where the source has none, so such a source is refused. More than eight bits alone are
 * no reason: they are rounded, with the scaler's ordered dithering (ADR 17).
 */
final class DynamicRange {
  /** Dolby Vision's only profile without a picture that other players understand. */
  private static final int DOLBY_ALONE = 5;

  private DynamicRange() {}

  /**
   * Looks at what the container and the first frame say.
   *
   * @throws EngineFault UNSUPPORTED, naming the transfer characteristics (ITU-T H.273, table 3)
   */
  static void check(AVCodecParameters par, AVFrame first) {
    Optional<String> found = named(first.color_trc()).or(() -> named(par.color_trc()));
    if (found.isEmpty() && isDolbyAlone(par)) found = Optional.of("Dolby Vision profile 5");
    if (found.isEmpty()) return;
    throw new EngineFault(
        Fault.UNSUPPORTED,
        "the picture is HDR ("
            + found.get()
            + "), and results have 8 bits; it has to be converted to SDR first");
  }

  private static Optional<String> named(int transfer) {
    if (transfer == AVCOL_TRC_SMPTE2084) {
      return Optional.of("transfer characteristics PQ, SMPTE ST 2084");
    }
    if (transfer == AVCOL_TRC_ARIB_STD_B67) {
      return Optional.of("transfer characteristics HLG, ARIB STD-B67");
    }
    return Optional.empty();
  }

  private static boolean isDolbyAlone(AVCodecParameters par) {
    if (par.nb_coded_side_data() == 0) return false;
    var data =
        av_packet_side_data_get(
            par.coded_side_data(), par.nb_coded_side_data(), AV_PKT_DATA_DOVI_CONF);
    // AVDOVIDecoderConfigurationRecord: two bytes of version, then the profile
    return data != null && data.size() > 2 && data.data().get(2) == DOLBY_ALONE;
  }
}
