package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;

import java.util.List;

/**
 * Sizes, turns, mirrors, pixels that are not square, fields, and what the numbers in planes mean.
 */
final class Shapes {
  private static final String X264 = " -c:v libx264 ";
  private static final int ONE = 1 << 16;

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          matrix("turned-90", 0, ONE, -ONE, 0),
          matrix("turned-180", -ONE, 0, 0, -ONE),
          matrix("turned-270", 0, -ONE, ONE, 0),
          matrix("mirrored", -ONE, 0, 0, ONE),
          matrix("upside-down", ONE, 0, 0, -ONE),
          matrix("mirrored-and-turned", 0, ONE, ONE, 0),
          right("turned-mkv", "mkv h264 -", "mkv", Shapes::turnedByCopy),
          sized("odd-width", 321, 180),
          sized("odd-height", 320, 181),
          sized("odd-both", 319, 179),
          right(
              "odd-vp9",
              "webm vp9 -",
              "webm",
              "-f lavfi -i testsrc2=size=163x91:rate=25:duration=1 -c:v libvpx-vp9 -deadline realtime -cpu-used 8"),
          right(
              "odd-444",
              "mkv h264 -",
              "mkv",
              "-f lavfi -i testsrc2=size=163x91:rate=25:duration=1 -c:v libx264 -pix_fmt yuv444p"),
          right(
              "odd-mjpeg",
              "avi mjpeg -",
              "avi",
              "-f lavfi -i testsrc2=size=163x91:rate=25:duration=1 -c:v mjpeg"),
          sized("least", 16, 16),
          sized("narrow", 64, 1080),
          sized("wide", 2048, 48),
          right(
              "full-hd-cropped",
              "mp4 h264 -",
              "mp4",
              "-f lavfi -i testsrc2=size=1920x1080:rate=25:duration=0.4 -c:v libx264 -preset ultrafast"),
          right(
              "ultra-hd",
              "mp4 h264 -",
              "mp4",
              "-f lavfi -i testsrc2=size=3840x2160:rate=25:duration=0.2 -c:v libx264 -preset ultrafast"),
          refused(
              "too-small",
              "avi rawvideo -",
              "avi",
              "at least 16x16",
              "-f lavfi -i testsrc2=size=12x12:rate=25:duration=1 -c:v rawvideo -pix_fmt bgr24"),
          refused(
              "too-large",
              "avi ffv1 -",
              "avi",
              "8448x64",
              "-f lavfi -i testsrc2=size=8448x64:rate=25:duration=0.1 -c:v ffv1"),
          right("pixels-4-3", "mp4 h264 -", "mp4", PICTURE + X264 + "-vf setsar=4/3"),
          right("pixels-64-45-mkv", "mkv h264 -", "mkv", PICTURE + X264 + "-vf setsar=64/45"),
          right(
              "pixels-ts",
              "ts mpeg2 -",
              "ts",
              PICTURE + " -c:v mpeg2video -b:v 2M -vf setsar=12/11"),
          right(
              "pixels-in-stream-only",
              "avi h264 -",
              "avi",
              PICTURE + X264 + "-bf 0 -vf setsar=8/9"),
          right(
              "interlaced-h264",
              "mp4 h264 -",
              "mp4",
              PICTURE + X264 + "-flags +ilme+ildct -x264-params tff=1"),
          right(
              "interlaced-h264-bottom",
              "ts h264 -",
              "ts",
              PICTURE + X264 + "-flags +ilme+ildct -x264-params bff=1"),
          right(
              "interlaced-mpeg2",
              "ts mpeg2 -",
              "ts",
              PICTURE + " -c:v mpeg2video -b:v 3M -flags +ilme+ildct -top 1"),
          right(
              "interlaced-mpeg4",
              "avi mpeg4 -",
              "avi",
              PICTURE + " -c:v mpeg4 -b:v 1M -flags +ilme+ildct"),
          right("size-changes", "ts h264 -", "ts", Shapes::sizeChanges));

  private Shapes() {}

  private static Clip sized(String name, int w, int h) {
    String chroma = (w | h) % 2 == 0 ? "yuv420p" : "yuv444p";
    return right(
        name,
        "mp4 h264 -",
        "mp4",
        "-f lavfi -i testsrc2=size="
            + w
            + "x"
            + h
            + ":rate=25:duration=1 -c:v libx264 -pix_fmt "
            + chroma);
  }

  /** ISO/IEC 14496-12, 8.3.2: the matrix stands 48 bytes into a version 0 track header. */
  private static Clip matrix(String name, int a, int b, int c, int d) {
    return right(
        name,
        "mp4 h264 -",
        "mp4",
        (kitchen, out) -> {
          kitchen.ffmpeg(PICTURE + X264, out);
          Bytes.number(out, "tkhd", 48, a, b, 0, c, d, 0, 0, 0, 1 << 30);
        });
  }

  private static void turnedByCopy(Kitchen kitchen, java.nio.file.Path out)
      throws java.io.IOException, NotMade {
    java.nio.file.Path turned = kitchen.bowl(out, "turned.mp4");
    kitchen.ffmpeg(PICTURE + X264, turned);
    Bytes.number(turned, "tkhd", 48, 0, ONE, 0, -ONE, 0, 0, 0, 0, 1 << 30);
    kitchen.ffmpeg("-i " + turned + " -c copy", out);
  }

  private static void sizeChanges(Kitchen kitchen, java.nio.file.Path out)
      throws java.io.IOException, NotMade {
    java.nio.file.Path first = kitchen.bowl(out, "1.ts");
    java.nio.file.Path second = kitchen.bowl(out, "2.ts");
    kitchen.ffmpeg(PICTURE + X264 + "-bf 0", first);
    kitchen.ffmpeg(
        "-f lavfi -i testsrc2=size=480x270:rate=25:duration=2 -c:v libx264 -bf 0 -output_ts_offset 2",
        second);
    java.nio.file.Files.write(out, java.nio.file.Files.readAllBytes(first));
    java.nio.file.Files.write(
        out, java.nio.file.Files.readAllBytes(second), java.nio.file.StandardOpenOption.APPEND);
  }
}
