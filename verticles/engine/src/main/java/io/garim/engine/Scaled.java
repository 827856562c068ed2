package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A picture of fixed size and form that decoded frames are scaled into, and the same memory as an
 * OpenCV matrix, turned upright on wish. One thread; the matrices are valid until the next {@link
 * #draw} or {@link #close}.
 */
public final class Scaled implements AutoCloseable {
  private final Upright upright;
  private final AVFrame picture = av_frame_alloc();
  private final SwsContext scaler = sws_alloc_context();
  private final ByteBuffer memory;
  private final Mat coded;
  private final Mat turned = new Mat();

  private Scaled(int width, int height, int format, int matType, Upright upright, boolean smaller) {
    this.upright = upright;
    picture.format(format).width(width).height(height);
    picture.color_range(AVCOL_RANGE_JPEG);
    if (format == AV_PIX_FMT_BGR24) picture.colorspace(AVCOL_SPC_RGB);
    Libav.check(av_frame_get_buffer(picture, 0), "a picture");
    scaler.flags(smaller ? SWS_AREA : SWS_BILINEAR).threads(1);
    int stride = picture.linesize(0);
    memory = picture.data(0).capacity((long) stride * height).asByteBuffer();
    coded = new Mat(height, width, matType, memory, stride);
  }

  /** Blue, green, red, upright. */
  public static Scaled bgr(int width, int height, Upright upright, boolean smaller) {
    return new Scaled(width, height, AV_PIX_FMT_BGR24, CvType.CV_8UC3, upright, smaller);
  }

  /** Luma, full range. */
  public static Scaled gray(int width, int height, Upright upright) {
    return new Scaled(width, height, AV_PIX_FMT_GRAY8, CvType.CV_8UC1, upright, true);
  }

  /** Scales a frame into this picture; the matrix is owned by this object. */
  public Mat draw(AVFrame frame) {
    int declared = frame.colorspace();
    frame.colorspace(ColourSpace.effective(declared, frame.height()));
    picture.color_primaries(frame.color_primaries()).color_trc(frame.color_trc());
    int code = sws_scale_frame(scaler, picture, frame);
    frame.colorspace(declared);
    Libav.check(code, "scaling");
    return turn();
  }

  /** The same picture before it was turned. */
  public Mat coded() {
    return coded;
  }

  private Mat turn() {
    if (upright.equals(Upright.AS_CODED)) return coded;
    Mat from = coded;
    if (upright.transposed()) {
      Core.transpose(coded, turned);
      from = turned;
    }
    if (upright.mirroredX() && upright.mirroredY()) Core.flip(from, turned, -1);
    else if (upright.mirroredX()) Core.flip(from, turned, 1);
    else if (upright.mirroredY()) Core.flip(from, turned, 0);
    return turned;
  }

  @Override
  public void close() {
    coded.release();
    turned.release();
    sws_free_context(scaler);
    av_frame_free(picture);
  }
}
