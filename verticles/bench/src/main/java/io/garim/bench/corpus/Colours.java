package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;

import java.util.List;

/** What the numbers in the planes mean: range, matrix, more than eight bits, high dynamic range. */
final class Colours {
  private static final String X264 = PICTURE + " -c:v libx264 ";
  private static final String TEN =
      PICTURE + " -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le ";

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          right(
              "full-range",
              "mp4 h264 -",
              "mp4",
              X264 + "-vf scale=out_range=full,format=yuvj420p -color_range pc"),
          right(
              "full-range-mjpeg",
              "mov mjpeg -",
              "mov",
              PICTURE + " -c:v mjpeg -q:v 3 -pix_fmt yuvj422p"),
          right("bt709", "mp4 h264 -", "mp4", X264 + tags("bt709", "bt709", "bt709")),
          right("bt601-pal", "mp4 h264 -", "mp4", X264 + tags("bt470bg", "gamma28", "bt470bg")),
          right(
              "bt601-ntsc-mkv",
              "mkv h264 -",
              "mkv",
              X264 + tags("smpte170m", "smpte170m", "smpte170m")),
          right(
              "bt2020-sdr-8-bit", "mp4 h264 -", "mp4", X264 + tags("bt2020", "bt709", "bt2020nc")),
          right("ten-bit-h264", "mp4 h264 -", "mp4", X264 + "-pix_fmt yuv420p10le"),
          right("ten-bit-h264-422", "mkv h264 -", "mkv", X264 + "-pix_fmt yuv422p10le"),
          right("ten-bit-hevc", "mp4 hevc -", "mp4", TEN + "-x265-params log-level=none"),
          right(
              "twelve-bit-hevc",
              "mkv hevc -",
              "mkv",
              TEN.replace("10le", "12le") + "-x265-params log-level=none"),
          right(
              "ten-bit-full-range",
              "mkv hevc -",
              "mkv",
              TEN
                  + "-vf scale=out_range=full -color_range pc -x265-params log-level=none:range=full"),
          right(
              "ten-bit-vp9",
              "webm vp9 -",
              "webm",
              PICTURE + " -c:v libvpx-vp9 -pix_fmt yuv420p10le -deadline realtime -cpu-used 8"),
          right(
              "ten-bit-bt2020-sdr",
              "mkv hevc -",
              "mkv",
              TEN
                  + "-x265-params log-level=none:colorprim=bt2020:transfer=bt2020-10:colormatrix=bt2020nc"),
          right("rgb", "mp4 h264 -", "mp4", PICTURE + " -c:v libx264rgb -pix_fmt rgb24"),
          right("rgb-ffv1", "mkv ffv1 -", "mkv", PICTURE + " -c:v ffv1 -pix_fmt bgr0"),
          refused("hdr10", "mp4 hevc -", "mp4", "PQ", TEN + hdr("smpte2084")),
          refused("hdr10-mkv", "mkv hevc -", "mkv", "PQ", TEN + hdr("smpte2084")),
          refused("hlg", "mp4 hevc -", "mp4", "HLG", TEN + hdr("arib-std-b67")),
          refused(
              "hdr-vp9",
              "webm vp9 -",
              "webm",
              "PQ",
              PICTURE
                  + " -c:v libvpx-vp9 -pix_fmt yuv420p10le -deadline realtime -cpu-used 8 "
                  + tags("bt2020", "smpte2084", "bt2020nc")),
          refused(
              "hlg-av1",
              "mp4 av1 -",
              "mp4",
              "HLG",
              PICTURE
                  + " -c:v libaom-av1 -usage realtime -cpu-used 8 -pix_fmt yuv420p10le "
                  + tags("bt2020", "arib-std-b67", "bt2020nc")),
          refused(
              "hdr10-tagged-by-container",
              "mkv h264 -",
              "mkv",
              "PQ",
              X264 + "-pix_fmt yuv420p10le " + tags("bt2020", "smpte2084", "bt2020nc")));

  private Colours() {}

  private static String tags(String primaries, String transfer, String space) {
    return "-color_primaries "
        + primaries
        + " -color_trc "
        + transfer
        + " -colorspace "
        + space
        + " -color_range tv";
  }

  private static String hdr(String transfer) {
    return "-x265-params log-level=none:colorprim=bt2020:transfer="
        + transfer
        + ":colormatrix=bt2020nc";
  }
}
