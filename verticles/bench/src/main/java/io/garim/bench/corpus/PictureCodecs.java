package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;

import java.util.List;

/** Every picture codec that is read, in the forms that differ in how frames are ordered. */
final class PictureCodecs {
  private static final String X264 = PICTURE + " -c:v libx264 ";
  private static final String X265 =
      PICTURE + " -c:v libx265 -preset ultrafast -x265-params log-level=none";

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          right("h264-baseline", "mp4 h264 -", "mp4", PICTURE + " -c:v libopenh264 -b:v 1M"),
          right("h264-b-frames", "mp4 h264 -", "mp4", X264 + "-bf 3 -g 12"),
          right(
              "h264-b-pyramid",
              "mkv h264 -",
              "mkv",
              X264 + "-bf 8 -b_strategy 0 -g 25 -x264-params b-pyramid=normal"),
          right(
              "h264-open-gop",
              "mp4 h264 -",
              "mp4",
              X264 + "-bf 3 -g 12 -x264-params open-gop=1:scenecut=0"),
          right(
              "h264-open-gop-ts",
              "ts h264 -",
              "ts",
              X264 + "-bf 3 -g 12 -x264-params open-gop=1:scenecut=0"),
          right(
              "h264-one-key-frame", "mp4 h264 -", "mp4", X264 + "-g 9999 -x264-params scenecut=0"),
          right(
              "h264-intra-refresh",
              "mp4 h264 -",
              "mp4",
              X264 + "-x264-params intra-refresh=1:keyint=12"),
          right("h264-all-key-frames", "mp4 h264 -", "mp4", X264 + "-g 1"),
          right(
              "h264-in-band-headers",
              "mp4 h264 -",
              "mp4",
              X264 + "-g 12 -bsf:v dump_extra -tag:v avc3"),
          right("h264-422", "mp4 h264 -", "mp4", X264 + "-pix_fmt yuv422p"),
          right("h264-444", "mkv h264 -", "mkv", X264 + "-pix_fmt yuv444p"),
          right("h264-gray", "mp4 h264 -", "mp4", X264 + "-pix_fmt gray"),
          right("h264-lossless", "mp4 h264 -", "mp4", X264 + "-qp 0"),
          right("hevc", "mp4 hevc -", "mp4", X265 + " -tag:v hvc1"),
          right("hevc-open-gop", "mp4 hevc -", "mp4", X265 + ":bframes=4:open-gop=1:keyint=12"),
          right("hevc-mkv", "mkv hevc -", "mkv", X265 + ":bframes=3:keyint=20"),
          right("hevc-ts", "ts hevc -", "ts", X265 + ":bframes=3:keyint=20:open-gop=1"),
          right("vp8", "webm vp8 -", "webm", PICTURE + " -c:v libvpx -b:v 1M -deadline realtime"),
          right(
              "vp8-hidden-frames",
              "webm vp8 -",
              "webm",
              PICTURE
                  + " -c:v libvpx -b:v 400k -auto-alt-ref 1 -lag-in-frames 16 -arnr-maxframes 7"),
          right(
              "vp9-hidden-frames",
              "webm vp9 -",
              "webm",
              PICTURE + " -c:v libvpx-vp9 -b:v 400k -auto-alt-ref 1 -lag-in-frames 16 -cpu-used 4"),
          right(
              "vp9-mp4",
              "mp4 vp9 -",
              "mp4",
              PICTURE + " -c:v libvpx-vp9 -deadline realtime -cpu-used 8"),
          right(
              "vp9-alpha",
              "webm vp9 -",
              "webm",
              PICTURE + " -vf format=yuva420p -c:v libvpx-vp9 -b:v 1M -cpu-used 5 -auto-alt-ref 0"),
          right("av1", "mp4 av1 -", "mp4", PICTURE + " -c:v libsvtav1 -preset 10"),
          right(
              "av1-webm",
              "webm av1 -",
              "webm",
              PICTURE + " -c:v libaom-av1 -usage realtime -cpu-used 8 -b:v 500k"),
          right(
              "av1-mkv-hidden-frames",
              "mkv av1 -",
              "mkv",
              PICTURE + " -c:v libaom-av1 -cpu-used 8 -b:v 300k -lag-in-frames 19"),
          right(
              "mpeg4-b-frames", "mp4 mpeg4 -", "mp4", PICTURE + " -c:v mpeg4 -b:v 1M -bf 2 -g 12"),
          right("mpeg4-mov", "mov mpeg4 -", "mov", PICTURE + " -c:v mpeg4 -b:v 1M"),
          right("xvid-avi", "avi mpeg4 -", "avi", PICTURE + " -c:v libxvid -b:v 1M -bf 2"),
          right(
              "mpeg4-b-frames-avi",
              "avi mpeg4 -",
              "avi",
              PICTURE + " -c:v mpeg4 -b:v 1M -bf 2 -vtag xvid"),
          right("mpeg2-ts", "ts mpeg2 -", "ts", PICTURE + " -c:v mpeg2video -b:v 2M -bf 2"),
          right("mpeg1-mkv", "mkv mpeg1 -", "mkv", PICTURE + " -c:v mpeg1video -b:v 2M"),
          right("mjpeg-avi", "avi mjpeg -", "avi", PICTURE + " -c:v mjpeg -q:v 3"),
          right("mjpeg-mov", "mov mjpeg -", "mov", PICTURE + " -c:v mjpeg -q:v 3"),
          right("prores", "mov prores -", "mov", PICTURE + " -c:v prores_ks -profile:v 1"),
          right(
              "prores-4444",
              "mov prores -",
              "mov",
              PICTURE + " -c:v prores_ks -profile:v 4 -pix_fmt yuva444p10le"),
          right("dnxhr", "mov dnxhd -", "mov", PICTURE + " -c:v dnxhd -profile:v dnxhr_sq"),
          right("ffv1", "mkv ffv1 -", "mkv", PICTURE + " -c:v ffv1"),
          right("raw-avi", "avi rawvideo -", "avi", PICTURE + " -c:v rawvideo -pix_fmt yuv420p"),
          right("raw-rgb-avi", "avi rawvideo -", "avi", PICTURE + " -c:v rawvideo -pix_fmt bgr24"),
          right(
              "dv",
              "avi dv pcm",
              "avi",
              "-f lavfi -i testsrc2=size=720x576:rate=25:duration=1 -c:v dvvideo -pix_fmt yuv420p"),
          right(
              "h263-3gp",
              "3gp h263 -",
              "3gp",
              "-f lavfi -i testsrc2=size=352x288:rate=25:duration=2 -c:v h263"),
          right("msmpeg4", "avi msmpeg4v3 -", "avi", PICTURE + " -c:v msmpeg4 -b:v 1M"),
          refused("huffyuv", "avi huffyuv -", "avi", "huffyuv", PICTURE + " -c:v huffyuv"),
          refused(
              "theora-mkv", "mkv theora -", "mkv", "theora", PICTURE + " -c:v libtheora -b:v 1M"),
          refused("animation-mov", "mov qtrle -", "mov", "qtrle", PICTURE + " -c:v qtrle"),
          refused("png-mov", "mov png -", "mov", "png", PICTURE + " -c:v png"),
          refused("wmv2-avi", "avi wmv2 -", "avi", "wmv2", PICTURE + " -c:v wmv2"),
          refused("snow-avi", "avi snow -", "avi", "snow", PICTURE + " -c:v snow -strict -2"));

  private PictureCodecs() {}
}
