package io.garim.bench.corpus;

import static io.garim.bench.corpus.Clip.refused;
import static io.garim.bench.corpus.Clip.right;
import static io.garim.bench.corpus.Kitchen.PICTURE;
import static io.garim.bench.corpus.Kitchen.TONE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies beside the picture: sound of every kind, and all that must not come out. */
final class Streams {
  private static final String X264 = " -c:v libx264 ";
  private static final String LONG =
      " -f lavfi -i sine=frequency=440:duration=4:sample_rate=44100 ";

  /** The clips of this family. */
  static final List<Clip> CLIPS =
      List.of(
          right("no-sound", "mp4 h264 -", "mp4", PICTURE + X264),
          right(
              "two-sounds",
              "mkv h264 aac+mp3",
              "mkv",
              PICTURE
                  + " "
                  + TONE
                  + LONG
                  + X264
                  + "-map 0 -map 1 -map 2 -c:a:0 aac -c:a:1 libmp3lame -t 2"),
          right(
              "three-sounds-mp4",
              "mp4 h264 aac+opus+mp3",
              "mp4",
              PICTURE
                  + " "
                  + TONE
                  + LONG
                  + X264
                  + "-map 0 -map 1 -map 2 -map 1 -c:a:0 aac -c:a:1 libopus -ar:a:1 48000 -c:a:2 libmp3lame -t 2"),
          right(
              "sound-first",
              "mp4 h264 aac",
              "mp4",
              PICTURE + " " + TONE + X264 + "-c:a aac -map 1 -map 0"),
          right(
              "sound-later",
              "mp4 h264 aac",
              "mp4",
              PICTURE + " -itsoffset 0.7 " + TONE + X264 + "-c:a aac"),
          right(
              "sound-earlier",
              "mp4 h264 aac",
              "mp4",
              "-itsoffset 0.7 " + PICTURE + " " + TONE + X264 + "-c:a aac"),
          right("sound-longer", "mp4 h264 aac", "mp4", PICTURE + LONG + X264 + "-c:a aac"),
          right(
              "sound-shorter",
              "mp4 h264 aac",
              "mp4",
              PICTURE + " -f lavfi -i sine=duration=0.5" + X264 + "-c:a aac"),
          sound("aac-mono-8k", "mp4", "-c:a aac -ar 8000 -ac 1"),
          sound("aac-5-1", "mp4", "-c:a aac -ac 6"),
          sound("aac-adts-ts", "ts", "-c:a aac"),
          sound("mp3", "mp4", "-c:a libmp3lame"),
          sound("opus", "mkv", "-c:a libopus"),
          sound("opus-mp4", "mp4", "-c:a libopus"),
          sound("opus-ts", "ts", "-c:a libopus"),
          sound("flac", "mkv", "-c:a flac"),
          sound("flac-mp4", "mp4", "-c:a flac -strict -2"),
          sound("vorbis", "mkv", "-c:a libvorbis"),
          sound("pcm-mov", "mov", "-c:a pcm_s16le"),
          sound("pcm-24-mov", "mov", "-c:a pcm_s24be"),
          sound("pcm-avi", "avi", "-bf 0 -c:a pcm_s16le"),
          sound("pcm-mulaw-mov", "mov", "-c:a pcm_mulaw -ar 8000 -ac 1"),
          sound("adpcm-avi", "avi", "-bf 0 -c:a adpcm_ima_wav"),
          sound("ac3-ts", "ts", "-c:a ac3"),
          sound("ac3-5-1", "mkv", "-c:a ac3 -ac 6"),
          sound("eac3", "mp4", "-c:a eac3"),
          sound("alac", "mov", "-c:a alac"),
          sound("mp2-ts", "ts", "-c:a mp2"),
          sound("wmav2-avi", "avi", "-bf 0 -c:a wmav2"),
          unread("dts", "-c:a dca -strict -2 -ac 6"),
          unread("truehd", "-c:a truehd -strict -2 -ac 2"),
          right("cover-art", "mp4 h264 aac+png", "mp4", Streams::coverArt),
          right("cover-art-first", "mp4 h264 aac+png", "mp4", Streams::coverArtFirst),
          right(
              "subtitles-mp4",
              "mp4 h264 aac+text",
              "mp4",
              (k, out) -> subtitled(k, out, "mov_text")),
          right("subtitles-mkv", "mkv h264 aac+srt", "mkv", (k, out) -> subtitled(k, out, "srt")),
          right("time-code", "mov h264 -+tmcd", "mov", PICTURE + X264 + "-timecode 01:02:03:04"),
          right("attachment", "mkv h264 -+ttf", "mkv", Streams::attachment),
          right("chapters", "mp4 h264 aac+chapters", "mp4", Streams::chapters),
          right("data-stream-ts", "ts h264 aac+klv", "ts", Streams::klv),
          right(
              "smaller-picture-beside",
              "mp4 h264+h264 -",
              "mp4",
              PICTURE
                  + " -f lavfi -i testsrc=size=160x90:rate=25:duration=2 -map 1 -map 0 -disposition:v:0 0 -disposition:v:1 default"
                  + X264));

  private Streams() {}

  private static Clip sound(String name, String suffix, String words) {
    String form = suffix + " h264 " + name.replaceAll("-(ts|mp4|mov|avi)$", "");
    return right("sound-" + name, form, suffix, PICTURE + " " + TONE + X264 + words);
  }

  private static Clip unread(String codec, String words) {
    String form = "mkv h264 " + codec;
    String line = PICTURE + " " + TONE + X264 + words;
    return refused("sound-" + codec, form, "mkv", "sound coded as " + codec, line);
  }

  private static void coverArt(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path art = kitchen.bowl(out, "art.png");
    kitchen.ffmpeg("-f lavfi -i smptebars=size=640x640:rate=1 -frames:v 1", art);
    kitchen.ffmpeg(
        PICTURE
            + " "
            + TONE
            + " -i "
            + art
            + " -map 0 -map 1 -map 2 -c:v:0 libx264 -c:a aac -c:v:1 png -disposition:v:1 attached_pic",
        out);
  }

  private static void coverArtFirst(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path art = kitchen.bowl(out, "art.png");
    kitchen.ffmpeg("-f lavfi -i smptebars=size=640x640:rate=1 -frames:v 1", art);
    kitchen.ffmpeg(
        PICTURE
            + " "
            + TONE
            + " -i "
            + art
            + " -map 2 -map 0 -map 1 -c:v:1 libx264 -c:a aac -c:v:0 png -disposition:v:0 attached_pic",
        out);
  }

  private static void subtitled(Kitchen kitchen, Path out, String codec)
      throws IOException, NotMade {
    Path words = kitchen.bowl(out, "words.srt");
    Files.writeString(
        words, "1\n00:00:00,200 --> 00:00:01,500\nJane Doe\n\n", StandardCharsets.UTF_8);
    kitchen.ffmpeg(
        PICTURE
            + " "
            + TONE
            + " -i "
            + words
            + " -map 0 -map 1 -map 2"
            + X264
            + "-c:a aac -c:s "
            + codec,
        out);
  }

  private static void attachment(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path font = kitchen.bowl(out, "font.ttf");
    Files.write(font, Bytes.noise(3000, 4));
    kitchen.ffmpeg(
        PICTURE
            + X264
            + "-attach "
            + font
            + " -metadata:s:t:0 mimetype=application/x-truetype-font",
        out);
  }

  private static void chapters(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path notes = kitchen.bowl(out, "notes.txt");
    Files.writeString(
        notes,
        ";FFMETADATA1\ntitle=Jane\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle=Jane comes\n"
            + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=900\nEND=2000\ntitle=Jane goes\n",
        StandardCharsets.UTF_8);
    kitchen.ffmpeg(
        PICTURE
            + " "
            + TONE
            + " -f ffmetadata -i "
            + notes
            + " -map_metadata 2 -map_chapters 2 -map 0 -map 1"
            + X264
            + "-c:a aac",
        out);
  }

  private static void klv(Kitchen kitchen, Path out) throws IOException, NotMade {
    Path notes = kitchen.bowl(out, "notes.bin");
    Files.write(notes, Bytes.noise(2000, 5));
    kitchen.ffmpeg(
        PICTURE
            + " "
            + TONE
            + " -f data -i "
            + notes
            + " -map 0 -map 1 -map 2"
            + X264
            + "-c:a aac -c:d copy",
        out);
  }
}
