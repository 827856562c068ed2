package io.garim.engine;

import static org.bytedeco.ffmpeg.avcodec.AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PICTURE_STRUCTURE_FRAME;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Reads what the packets of a picture stream say of their frames, without decoding them: FFmpeg's
 * parser goes through a packet's units up to its first slice. One thread; close frees it.
 */
final class FrameHeaders implements AutoCloseable {
  private final AVCodecParserContext parser;
  private final AVCodecContext context;
  private final BytePointer out = new BytePointer((BytePointer) null);
  private final IntPointer outSize = new IntPointer(1);

  /** For a stream of a codec whose parser tells the structure of pictures, as that of H.264. */
  FrameHeaders(AVCodecParameters stream) {
    parser = Libav.notNull(av_parser_init(stream.codec_id()), "a parser");
    parser.flags(parser.flags() | PARSER_FLAG_COMPLETE_FRAMES);
    context = Libav.notNull(avcodec_alloc_context3((AVCodec) null), "a parser");
    Libav.check(avcodec_parameters_to_context(context, stream), "parser set-up");
  }

  /** Whether that packet holds a whole frame, by the head of its first slice. */
  boolean holdsFrame(AVPacket packet) {
    parser.picture_structure(0);
    av_parser_parse2(
        parser,
        context,
        out,
        outSize,
        packet.data(),
        packet.size(),
        packet.pts(),
        packet.dts(),
        packet.pos());
    return parser.picture_structure() == AV_PICTURE_STRUCTURE_FRAME;
  }

  /** Whether the packet last looked at can be decoded without any other. */
  boolean isKey() {
    return parser.key_frame() == 1;
  }

  @Override
  public void close() {
    av_parser_close(parser);
    avcodec_free_context(context);
    outSize.close();
  }
}
