package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;

import io.garim.domain.media.Probe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** How the coded picture is shown: turned, stretched, and cropped to an odd size. */
public record Presentation(Probe probe) {
  /** How that source was shown. */
  public static Presentation of(Probe probe) {
    return new Presentation(probe);
  }

  /** Writes it into a stream of the result. */
  public void apply(AVStream stream) {
    AVCodecParameters par = stream.codecpar();
    if (probe.sampleAspectNum() > 0) {
      var aspect = Libav.rational(probe.sampleAspectNum(), probe.sampleAspectDen());
      par.sample_aspect_ratio(aspect);
      stream.sample_aspect_ratio(aspect);
    }
    if (!probe.displayMatrix().isEmpty()) {
      int[] matrix = probe.displayMatrix().stream().mapToInt(i -> i).toArray();
      add(par, AV_PKT_DATA_DISPLAYMATRIX, matrix);
    }
    int right = Canvas.even(probe.width()) - probe.width();
    int bottom = Canvas.even(probe.height()) - probe.height();
    // Layout of FFmpeg's frame cropping: top, bottom, left, right.
    if (right + bottom > 0) add(par, AV_PKT_DATA_FRAME_CROPPING, new int[] {0, bottom, 0, right});
  }

  /** Adds side data of that type to a stream, as native ints. */
  public static void add(AVCodecParameters par, int type, int[] numbers) {
    try (var list = new PointerPointer<AVPacketSideData>(1);
        var count = new IntPointer(1)) {
      list.put(0, par.coded_side_data());
      count.put(0, par.nb_coded_side_data());
      AVPacketSideData data =
          Libav.notNull(
              av_packet_side_data_new(list, count, type, numbers.length * 4L, 0), "side data");
      var bytes = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.nativeOrder());
      for (int number : numbers) bytes.putInt(number);
      data.data().put(bytes.array());
      par.coded_side_data(new AVPacketSideData(list.get(0)));
      par.nb_coded_side_data(count.get(0));
    }
  }
}
