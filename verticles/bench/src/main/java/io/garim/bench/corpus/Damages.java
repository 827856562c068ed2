package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.damaged;
import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Kitchen.PICTURE;
import static io.garim.bench.corpus.Kitchen.TONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that broke, and files that lie about themselves. */
final class Damages {
  private static final String BOTH = PICTURE + " " + TONE + " -c:v libx264 -bf 2 -g 12 -c:a aac ";
  private static final String FAST = "-movflags +faststart";

  /** Something done to a file that was whole. */
  private interface Blow {
    void strike(Path file) throws IOException;
  }

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          broken("cut-mp4", "mp4", FAST, f -> Bytes.cut(f, 0.7)),
          broken(
              "cut-fragments", "mp4", "-movflags frag_keyframe+empty_moov", f -> Bytes.cut(f, 0.6)),
          broken("cut-mkv", "mkv", "", f -> Bytes.cut(f, 0.7)),
          broken("cut-webm", "webm", "", f -> Bytes.cut(f, 0.7)),
          broken("cut-ts", "ts", "", f -> Bytes.cut(f, 0.7)),
          broken("cut-avi", "avi", "", f -> Bytes.cut(f, 0.7)),
          broken("zero-tail-mp4", "mp4", FAST, f -> Bytes.zero(f, 0.7)),
          broken("zero-tail-mkv", "mkv", "", f -> Bytes.zero(f, 0.7)),
          broken("zero-tail-ts", "ts", "", f -> Bytes.zero(f, 0.7)),
          broken("noise-inside-mp4", "mp4", FAST, f -> Bytes.spoil(f, 0.5, 4000, 1)),
          broken("noise-inside-mkv", "mkv", "", f -> Bytes.spoil(f, 0.5, 4000, 2)),
          broken("noise-inside-ts", "ts", "", f -> Bytes.spoil(f, 0.5, 4000, 3)),
          broken("noise-inside-avi", "avi", "", f -> Bytes.spoil(f, 0.5, 4000, 4)),
          broken(
              "noise-inside-fragments",
              "mp4",
              "-movflags frag_keyframe+empty_moov",
              f -> Bytes.spoil(f, 0.5, 2000, 5)),
          broken("first-key-frame-spoiled", "mp4", FAST, f -> Bytes.spoil(f, 0.06, 1500, 6)),
          broken("bytes-lost-mkv", "mkv", "", f -> Bytes.lose(f, 0.4, 777)),
          broken("packets-lost-ts", "ts", "", f -> Bytes.lose(f, 0.4, 188 * 5)),
          broken("bytes-lost-ts", "ts", "", f -> Bytes.lose(f, 0.4, 333)),
          refused(
              "data-box-too-long",
              "mp4 h264 aac",
              "mp4",
              "index is missing",
              struck("", f -> Bytes.number(f, "mdat", 0, 0x7fffffff))),
          refused(
              "data-box-too-short",
              "mp4 h264 aac",
              "mp4",
              "",
              struck("", f -> Bytes.number(f, "mdat", 0, 5000))),
          broken("header-says-hours", "mp4", FAST, f -> Bytes.number(f, "mvhd", 24, 36_000_000)),
          broken("header-says-nothing", "mp4", FAST, f -> Bytes.number(f, "mvhd", 24, 0)),
          broken("media-says-hours", "mp4", FAST, f -> Bytes.number(f, "mdhd", 24, 0x7fffffff)),
          broken("rubbish-behind", "mp4", FAST, Damages::rubbishBehind),
          broken("no-key-frame-named", "mp4", FAST, f -> Bytes.number(f, "stss", 12, 0)),
          refused(
              "index-lost",
              "mp4 h264 aac",
              "mp4",
              "index is missing",
              struck("", f -> Bytes.cut(f, 0.8))),
          refused(
              "index-spoiled",
              "mp4 h264 aac",
              "mp4",
              "",
              struck(FAST, f -> Bytes.spoil(f, 0.003, 400, 8))),
          refused(
              "header-alone",
              "mp4 h264 aac",
              "mp4",
              "index is missing",
              struck("", f -> Bytes.cut(f, 0.002))),
          refused(
              "all-zero-behind-the-header-mkv",
              "mkv h264 aac",
              "mkv",
              "",
              struck("-f matroska", f -> Bytes.zero(f, 0.02))));

  private Damages() {}

  private static Clip broken(String name, String suffix, String words, Blow blow) {
    String form = suffix + (suffix.equals("webm") ? " vp9 -" : " h264 aac");
    return damaged(
        name,
        form,
        suffix,
        struck(name.contains("webm") ? "webm" : suffix.equals("avi") ? "avi" : words, blow));
  }

  private static Recipe struck(String words, Blow blow) {
    return (kitchen, out) -> {
      kitchen.ffmpeg(whole(words), out);
      blow.strike(out);
    };
  }

  private static String whole(String words) {
    return switch (words) {
      case "webm" -> PICTURE + " -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 12";
      case "avi" -> PICTURE + " " + TONE + " -c:v mpeg4 -b:v 1M -g 12 -c:a libmp3lame";
      default -> BOTH + words;
    };
  }

  private static void rubbishBehind(Path file) throws IOException {
    Files.write(file, Bytes.noise(20_000, 7), java.nio.file.StandardOpenOption.APPEND);
  }
}
