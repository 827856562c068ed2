package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;

import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How blue, green and red come of luma and chroma: each is a sum of the three planes' levels, less
 * their zeros. Formulae: ITU-T H.273, 8.3, solved for the colours. Immutable.
 *
 * @param kr share of red in luma
 * @param kb share of blue in luma
 * @param fullRange whether levels reach from 0 to 255
 */
record ColourMatrix(double kr, double kb, boolean fullRange) {
  private static final Set<Integer> KNOWN =
      Set.of(AVCOL_SPC_BT709, AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M, AVCOL_SPC_BT2020_NCL);

  /** That of a frame, or of what players assume for its size; none when it is another's. */
  static Optional<ColourMatrix> of(AVFrame frame) {
    if (!KNOWN.contains(ColourSpace.effective(frame.colorspace(), frame.height()))) {
      return Optional.empty();
    }
    ColourSpace colour = ColourSpace.of(frame);
    return Optional.of(new ColourMatrix(colour.kr(), colour.kb(), colour.fullRange()));
  }

  /** The level of a plane (0 luma, 1 Cb, 2 Cr) that stands for nothing. */
  int zero(int plane) {
    if (plane > 0) return 128;
    return fullRange ? 0 : 16;
  }

  /** What one level of a plane adds to a colour (0 blue, 1 green, 2 red) of 0 to 255. */
  double share(int colour, int plane) {
    double level = fullRange ? 1 : 255.0 / (plane == 0 ? 219 : 224);
    if (plane == 0) return level;
    double own = 2 * (1 - (plane == 1 ? kb : kr)) * level;
    if (colour == 1) return -own * (plane == 1 ? kb : kr) / (1 - kr - kb);
    boolean itsColour = plane == 1 ? colour == 0 : colour == 2;
    return itsColour ? own : 0;
  }
}
