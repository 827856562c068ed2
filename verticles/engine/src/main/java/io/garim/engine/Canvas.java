package io.garim.engine;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_A53_CC;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_SEI_UNREGISTERED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_remove_side_data;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Gives every decoded frame the form that is encoded: 8-bit 4:2:0, the probe's size, writable.
 * H.264 in 4:2:0 knows even sizes only, so a frame of odd size gets its last column or row twice;
 * the container's cropping takes it away again. One thread.
 */
public final class Canvas implements AutoCloseable {
  private final int width;
  private final int height;
  private final AVFrame own = av_frame_alloc();
  private final SwsContext scaler = sws_alloc_context();

  /** For a source picture of that size. */
  public Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    own.format(AV_PIX_FMT_YUV420P).width(even(width)).height(even(height));
    Libav.check(av_frame_get_buffer(own, 0), "a canvas");
    scaler.flags(SWS_BICUBIC).threads(1);
  }

  public static int even(int size) {
    return size + (size & 1);
  }

  public int codedWidth() {
    return even(width);
  }

  public int codedHeight() {
    return even(height);
  }

  /** The decoded frame in the form to encode; it is that frame itself where it fits. */
  public AVFrame prepare(AVFrame decoded, ColourSpace colour) {
    AVFrame frame = fits(decoded) ? decoded : convert(decoded, colour);
    Libav.check(av_frame_make_writable(frame), "a writable frame");
    frame.format(AV_PIX_FMT_YUV420P);
    frame.color_range(colour.declaredRange());
    frame.pict_type(AV_PICTURE_TYPE_NONE);
    frame.flags(frame.flags() & ~AV_FRAME_FLAG_KEY);
    frame.crop_left(0).crop_right(0).crop_top(0).crop_bottom(0);
    // Subtitles and camera notes ride on frames; an encoder would pass them on.
    av_frame_remove_side_data(frame, AV_FRAME_DATA_A53_CC);
    av_frame_remove_side_data(frame, AV_FRAME_DATA_SEI_UNREGISTERED);
    return frame;
  }

  /** A frame of undefined content in the form to encode. */
  public AVFrame empty(ColourSpace colour) {
    Libav.check(av_frame_make_writable(own), "a writable frame");
    own.color_range(colour.declaredRange());
    return own;
  }

  private boolean fits(AVFrame frame) {
    return (frame.format() == AV_PIX_FMT_YUV420P || frame.format() == AV_PIX_FMT_YUVJ420P)
        && frame.width() == codedWidth()
        && frame.height() == codedHeight()
        && width == codedWidth()
        && height == codedHeight()
        && frame.linesize(0) >= frame.width()
        && frame.linesize(1) > 0;
  }

  private AVFrame convert(AVFrame decoded, ColourSpace colour) {
    Libav.check(av_frame_make_writable(own), "a writable frame");
    int declared = decoded.colorspace();
    int space = ColourSpace.effective(declared, decoded.height());
    decoded.colorspace(space);
    own.colorspace(space).color_range(colour.declaredRange()).width(width).height(height);
    // Were they left open, the scaler would map one gamut to another, slowly and wrongly.
    own.color_primaries(decoded.color_primaries()).color_trc(decoded.color_trc());
    int code = sws_scale_frame(scaler, own, decoded);
    decoded.colorspace(declared);
    own.width(codedWidth()).height(codedHeight());
    Libav.check(code, "conversion to 4:2:0");
    if (width != codedWidth() || height != codedHeight()) repeatEdges();
    return own;
  }

  private void repeatEdges() {
    YuvPicture.Plane y = YuvPicture.of(own).y();
    if (width != codedWidth()) {
      for (int row = 0; row < height; row++) {
        y.bytes().put(row * y.stride() + width, y.bytes().get(row * y.stride() + width - 1));
      }
    }
    if (height != codedHeight()) {
      byte[] line = new byte[codedWidth()];
      y.bytes().get((height - 1) * y.stride(), line);
      y.bytes().put(height * y.stride(), line);
    }
  }

  @Override
  public void close() {
    sws_free_context(scaler);
    av_frame_free(own);
  }
}
