package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.damaged;
import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;
import static io.garim.bench.corpus.Kitchen.TONE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Clips whose clock is unusual: uneven, late, early, huge, cut by an edit list. */
final class Times {
  private static final String X264 = " -c:v libx264 ";
  private static final String BOTH = PICTURE + " " + TONE + X264 + "-c:a aac ";

  /** Drops frames by no rule that a player could guess. */
  private static final String UNEVEN =
      "-vf select='not(eq(mod(n\\,7)\\,3))*not(eq(mod(n\\,5)\\,4))' -fps_mode vfr ";

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          right("vfr", "mp4 h264 aac", "mp4", BOTH + UNEVEN),
          right("vfr-b-frames", "mp4 h264 -", "mp4", PICTURE + X264 + UNEVEN + "-bf 3 -g 10"),
          right("vfr-mkv", "mkv h264 aac", "mkv", BOTH + UNEVEN),
          right(
              "vfr-jitter",
              "mp4 h264 -",
              "mp4",
              PICTURE
                  + X264
                  + "-vf settb=1/90000,setpts=PTS+random(7)*1800 -fps_mode passthrough -enc_time_base 1/90000 -video_track_timescale 90000"),
          right("ntsc", "mp4 h264 aac", "mp4", rate("30000/1001", 2)),
          right("film-rate-mkv", "mkv h264 aac", "mkv", rate("24000/1001", 2)),
          right("film-rate-ts", "ts h264 aac", "ts", rate("24000/1001", 2)),
          right(
              "one-frame-a-second",
              "mp4 h264 -",
              "mp4",
              "-f lavfi -i testsrc2=size=320x180:rate=1:duration=8 -c:v libx264"),
          right(
              "frame-every-ten-seconds",
              "mp4 h264 -",
              "mp4",
              "-f lavfi -i testsrc2=size=320x180:rate=1/10:duration=60 -c:v libx264"),
          right(
              "120-a-second",
              "mp4 h264 -",
              "mp4",
              "-f lavfi -i testsrc2=size=320x180:rate=120:duration=1 -c:v libx264"),
          right(
              "fine-clock",
              "mp4 h264 -",
              "mp4",
              PICTURE + X264 + "-video_track_timescale 16000000"),
          right("coarse-clock", "mp4 h264 -", "mp4", PICTURE + X264 + "-video_track_timescale 25"),
          right("one-frame", "mp4 h264 -", "mp4", PICTURE + X264 + "-frames:v 1"),
          right("one-frame-mkv", "mkv h264 -", "mkv", PICTURE + X264 + "-frames:v 1"),
          right("one-frame-ts", "ts h264 -", "ts", PICTURE + X264 + "-frames:v 1"),
          right("one-frame-avi", "avi mjpeg -", "avi", PICTURE + " -c:v mjpeg -frames:v 1"),
          right("two-frames", "mp4 h264 aac", "mp4", BOTH + "-frames:v 2"),
          right("starts-late", "mp4 h264 aac", "mp4", BOTH + "-output_ts_offset 5"),
          right("starts-late-mkv", "mkv h264 aac", "mkv", BOTH + "-output_ts_offset 5"),
          right("starts-hours-in-ts", "ts h264 aac", "ts", BOTH + "-output_ts_offset 36000"),
          right(
              "ts-clock-wraps",
              "ts h264 aac",
              "ts",
              BOTH + "-muxdelay 0 -output_ts_offset 95442.7"),
          right("huge-times-mkv", "mkv h264 -", "mkv", PICTURE + X264 + "-output_ts_offset 400000"),
          right(
              "negative-first-time",
              "mp4 h264 aac",
              "mp4",
              BOTH + "-bf 2 -output_ts_offset -0.5 -avoid_negative_ts disabled"),
          damaged(
              "negative-first-time-mkv",
              "mkv h264 aac",
              "mkv",
              (k, out) ->
                  k.ffmpeg(BOTH + "-bf 0 -output_ts_offset -0.3 -avoid_negative_ts disabled", out)),
          right(
              "gap-of-ten-seconds",
              "mp4 h264 aac",
              "mp4",
              PICTURE
                  + " -f lavfi -i sine=duration=12"
                  + X264
                  + "-c:a aac -vf setpts='PTS+gte(N\\,20)*10/TB' -fps_mode vfr"),
          right(
              "gap-of-ten-seconds-ts",
              "ts h264 -",
              "ts",
              PICTURE + X264 + "-vf setpts='PTS+gte(N\\,20)*10/TB' -fps_mode vfr"),
          right(
              "same-time-twice-mkv",
              "mkv h264 -",
              "mkv",
              PICTURE + X264 + "-bf 0 -bsf:v setts=ts='if(eq(mod(N\\,9)\\,4)\\,PREV_OUTPTS\\,TS)'"),
          right("edit-list", "mp4 h264 aac", "mp4", (k, out) -> cutByCopy(k, out, "0.9")),
          right(
              "edit-list-b-frames-open-gop",
              "mp4 h264 aac",
              "mp4",
              (k, out) -> cutByCopy(k, out, "1.13")),
          right("edit-list-mov", "mov h264 aac", "mov", (k, out) -> cutByCopy(k, out, "0.5")),
          right("mkv-cut-by-copy", "mkv h264 aac", "mkv", (k, out) -> cutByCopy(k, out, "0.9")),
          right("ts-cut-by-copy", "ts h264 aac", "ts", Times::cutTransportStream),
          refused(
              "ts-cut-before-its-headers",
              "ts h264 aac",
              "ts",
              "nothing in it can be decoded",
              (k, out) -> cutByCopy(k, out, "0.9")));

  private Times() {}

  private static String rate(String rate, int seconds) {
    return "-f lavfi -i testsrc2=size=320x180:rate="
        + rate
        + ":duration="
        + seconds
        + " "
        + TONE
        + X264
        + "-c:a aac";
  }

  /** What cutting programs make that do not encode anew: pictures before the cut stay, hidden. */
  private static void cutByCopy(Kitchen kitchen, Path out, String from)
      throws IOException, NotMade {
    Path whole = kitchen.bowl(out, "whole.mp4");
    kitchen.ffmpeg(BOTH + "-bf 3 -g 20 -x264-params open-gop=1:scenecut=0", whole);
    kitchen.ffmpeg("-ss " + from + " -i " + whole + " -c copy", out);
  }

  private static void cutTransportStream(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path whole = kitchen.bowl(out, "whole.ts");
    kitchen.ffmpeg(BOTH + "-bf 3 -g 20", whole);
    kitchen.ffmpeg("-ss 0.9 -i " + whole + " -c copy", out);
  }

  /** A static picture every two seconds for four hours. */
  static Clip fourHours() {
    return right(
        "four-hours",
        "mp4 h264 aac",
        "mp4",
        (kitchen, out) -> {
          Path hour = kitchen.bowl(out, "part.mp4");
          kitchen.ffmpeg(
              "-f lavfi -i testsrc2=size=160x90:rate=1/2:duration=600 -f lavfi -i anullsrc=r=8000:cl=mono:d=600 -shortest -c:v libx264 -g 30 -c:a aac -b:a 8k",
              hour);
          kitchen.ffmpeg("-stream_loop 23 -i " + hour + " -c copy", out);
        });
  }
}
