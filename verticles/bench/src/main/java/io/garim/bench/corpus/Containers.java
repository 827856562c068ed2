package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;
import static io.garim.bench.corpus.Kitchen.TONE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Every container that is read, in its usual and its unusual forms, and some that are not. */
final class Containers {
  private static final String BOTH = PICTURE + " " + TONE + " -c:v libx264 -c:a aac ";
  private static final String MPEG4 = PICTURE + " " + TONE + " -c:v mpeg4 -b:v 1M ";

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          right("mp4", "mp4 h264 aac", "mp4", BOTH),
          right("mp4-faststart", "mp4 h264 aac", "mp4", BOTH + "-movflags +faststart"),
          right(
              "mp4-fragments",
              "mp4 h264 aac",
              "mp4",
              BOTH + "-g 12 -movflags frag_keyframe+empty_moov"),
          right(
              "mp4-fragment-a-frame",
              "mp4 h264 aac",
              "mp4",
              BOTH + "-movflags frag_every_frame+empty_moov"),
          right("mp4-dash", "mp4 h264 aac", "mp4", BOTH + "-g 12 -movflags +dash+global_sidx"),
          right("mp4-no-edit-list", "mp4 h264 aac", "mp4", BOTH + "-use_editlist 0"),
          right("mov", "mov h264 aac", "mov", BOTH),
          right("3gp", "3gp h264 aac", "3gp", BOTH),
          right("m4v", "ipod h264 aac", "m4v", BOTH + "-f ipod"),
          right("mkv", "mkv h264 aac", "mkv", BOTH),
          right("mkv-without-index", "mkv h264 aac", "mkv", BOTH + "-live 1 -f matroska"),
          right(
              "mkv-index-in-front",
              "mkv h264 aac",
              "mkv",
              BOTH + "-cues_to_front 1 -reserve_index_space 4096"),
          right(
              "webm",
              "webm vp9 opus",
              "webm",
              PICTURE
                  + " "
                  + TONE
                  + " -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"),
          right(
              "webm-live",
              "webm vp8 opus",
              "webm",
              PICTURE
                  + " "
                  + TONE
                  + " -c:v libvpx -deadline realtime -c:a libopus -live 1 -f webm"),
          right("avi", "avi mpeg4 mp3", "avi", MPEG4 + "-c:a libmp3lame"),
          right(
              "avi-h264",
              "avi h264 mp3",
              "avi",
              PICTURE + " " + TONE + " -c:v libx264 -bf 0 -c:a libmp3lame"),
          right("avi-without-index", "avi mpeg4 -", "avi", Containers::aviWithoutIndex),
          right("ts", "ts h264 aac", "ts", BOTH),
          right(
              "ts-bluray",
              "m2ts h264 ac3",
              "m2ts",
              PICTURE + " " + TONE + " -c:v libx264 -c:a ac3 -mpegts_m2ts_mode 1 -f mpegts"),
          right("ts-begins-with-rubbish", "ts h264 aac", "ts", Containers::tsBehindRubbish),
          refused("flv", "flv h264 aac", "flv", "no video container we know", BOTH),
          refused(
              "mpeg-program-stream",
              "mpg mpeg2 mp2",
              "mpg",
              "no video container we know",
              PICTURE + " " + TONE + " -c:v mpeg2video -b:v 2M -c:a mp2 -f vob"),
          refused(
              "asf",
              "asf wmv2 wmav2",
              "wmv",
              "no video container we know",
              PICTURE + " " + TONE + " -c:v wmv2 -c:a wmav2 -f asf"),
          refused(
              "ogg",
              "ogg theora vorbis",
              "ogv",
              "Ogg",
              PICTURE + " " + TONE + " -c:v libtheora -c:a libvorbis -f ogg"),
          refused(
              "gif",
              "gif",
              "gif",
              "GIF picture",
              "-f lavfi -i testsrc2=size=64x36:rate=5:duration=1 -c:v gif"),
          refused("sound-alone", "mp4 - aac", "mp4", "sound only", TONE + " -c:a aac"),
          refused(
              "text",
              "text",
              "mp4",
              "text",
              (k, out) ->
                  Files.writeString(out, "no video at all\n".repeat(99), StandardCharsets.UTF_8)),
          refused(
              "noise",
              "noise",
              "mp4",
              "no video container we know",
              (k, out) -> Files.write(out, Bytes.noise(50_000, 3))));

  private Containers() {}

  private static void aviWithoutIndex(Kitchen kitchen, java.nio.file.Path out)
      throws java.io.IOException, NotMade {
    kitchen.ffmpeg(PICTURE + " -c:v mpeg4 -b:v 1M -f avi", out);
    Bytes.rename(out, "idx1", "JUNK");
  }

  private static void tsBehindRubbish(Kitchen kitchen, java.nio.file.Path out)
      throws java.io.IOException, NotMade {
    kitchen.ffmpeg(BOTH + "-f mpegts", out);
    byte[] whole = Files.readAllBytes(out);
    // a capture that began in the middle of a packet
    Files.write(out, java.util.Arrays.copyOfRange(whole, 100, whole.length));
  }
}
