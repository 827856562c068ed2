package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How the planes of a clip mean colour.
 *
 * @param space FFmpeg's AVColorSpace, as the source says, unspecified when it does not
 * @param range AVColorRange
 * @param primaries AVColorPrimaries
 * @param transfer AVColorTransferCharacteristic
 * @param kr weight of red in luma, by the space or, when unspecified, by size as players do
 * @param kb weight of blue in luma
 */
public record ColourSpace(int space, int range, int primaries, int transfer, double kr, double kb) {

  /** What the frame says of itself; of a matrix that {@link #settle} filled in, the guess. */
  public static ColourSpace of(AVFrame frame) {
    int space = frame.colorspace();
    double[] weights = weights(space, frame.height());
    return new ColourSpace(
        space,
        frame.color_range(),
        frame.color_primaries(),
        frame.color_trc(),
        weights[0],
        weights[1]);
  }

  /** Makes the range of the old full-range pixel formats explicit. */
  public static void settle(AVFrame frame) {
    if (frame.color_range() == AVCOL_RANGE_UNSPECIFIED && isFullRangeFormat(frame.format())) {
      frame.color_range(AVCOL_RANGE_JPEG);
    }
  }

  /** The matrix to use in arithmetic: the frame's own, or what players assume for its size. */
  public static int effective(int space, int height) {
    if (space != AVCOL_SPC_UNSPECIFIED) return space;
    return height >= 720 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
  }

  public boolean fullRange() {
    return range == AVCOL_RANGE_JPEG;
  }

  /** The range to declare: unknown means limited, as every player takes it. */
  public int declaredRange() {
    return fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  }

  /** Y, Cb and Cr of a colour, 8 bit. Formulae: ITU-T H.273, 8.3. */
  public int[] yuv(int rgb) {
    double r = ((rgb >> 16) & 0xff) / 255.0;
    double g = ((rgb >> 8) & 0xff) / 255.0;
    double b = (rgb & 0xff) / 255.0;
    double y = kr * r + (1 - kr - kb) * g + kb * b;
    double cb = (b - y) / (2 * (1 - kb));
    double cr = (r - y) / (2 * (1 - kr));
    if (fullRange())
      return new int[] {level(255 * y), level(128 + 255 * cb), level(128 + 255 * cr)};
    return new int[] {level(16 + 219 * y), level(128 + 224 * cb), level(128 + 224 * cr)};
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static boolean isFullRangeFormat(int format) {
    return format == AV_PIX_FMT_YUVJ420P
        || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_YUVJ440P;
  }

  private static double[] weights(int space, int height) {
    int effective = effective(space, height);
    if (effective == AVCOL_SPC_BT709) return new double[] {0.2126, 0.0722};
    if (effective == AVCOL_SPC_BT2020_NCL || effective == AVCOL_SPC_BT2020_CL) {
      return new double[] {0.2627, 0.0593};
    }
    return new double[] {0.299, 0.114};
  }
}
