package io.garim.bench.sidechannel;

import io.garim.bench.corpus.Kitchen;
import io.garim.bench.corpus.NotMade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a copy of a video that says all it can about people besides showing them: place and device,
 * chapters, subtitles, cover art, a time code, notes between the pictures, an attachment. Every
 * such place holds one of {@link #SECRETS}.
 */
final class Talkative {
  static final String TITLE = "Title-JaneDoe-4711";
  static final String PLACE = "+52.5163+013.3777";
  static final String DEVICE = "Device-JaneDoe-4712";
  static final String CHAPTER = "Chapter-JaneDoe-4713";
  static final String SPOKEN = "Spoken-JaneDoe-4714";
  static final String NOTE = "Note-JaneDoe-4715";
  static final String ATTACHED = "Attached-JaneDoe-4716";
  static final String HANDLER = "Handler-JaneDoe-4717";

  static final List<String> SECRETS =
      List.of(TITLE, PLACE, DEVICE, CHAPTER, SPOKEN, NOTE, ATTACHED, HANDLER);

  private static final String NOTES =
      " -bsf:v:0 h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+" + NOTE;

  private final Kitchen kitchen;

  Talkative(Kitchen kitchen) {
    this.kitchen = kitchen;
  }

  /** As a telephone or an editor writes it. */
  void mov(Path from, Path to) throws IOException, NotMade {
    make(
        from,
        to,
        " -c:s mov_text -c:v:1 mjpeg"
            + " -disposition:v:1 attached_pic -timecode 10:11:12:13 -movflags use_metadata_tags"
            + " -metadata creation_time=2026-01-02T03:04:05Z -f mov");
  }

  /** As a recorder writes it, with a file attached. */
  void mkv(Path from, Path to) throws IOException, NotMade {
    Path attached = kitchen.bowl(to, "attached.txt");
    Files.writeString(attached, ATTACHED, StandardCharsets.UTF_8);
    make(
        from,
        to,
        " -c:s srt -c:v:1 mjpeg"
            + " -attach "
            + attached
            + " -metadata:s:t mimetype=text/plain -f matroska");
  }

  /** Notes between the pictures are for H.264 alone; any other source has to do without. */
  private void make(Path from, Path to, String more) throws IOException, NotMade {
    String line = inputs(from, to) + " " + common();
    try {
      kitchen.ffmpeg(line + NOTES + more, to);
    } catch (NotMade e) {
      kitchen.ffmpeg(line + more, to);
    }
  }

  /** Which of these words that file holds. */
  static List<String> in(Path file) throws IOException {
    return new Words(SECRETS).in(Files.readAllBytes(file));
  }

  private String inputs(Path from, Path to) throws IOException, NotMade {
    Path art = kitchen.bowl(to, "art.jpg");
    kitchen.ffmpeg("-f lavfi -i smptebars=size=320x320:rate=1 -frames:v 1", art);
    Path spoken = kitchen.bowl(to, "spoken.srt");
    Files.writeString(spoken, "1\n00:00:00,100 --> 00:00:02,000\n" + SPOKEN + "\n\n");
    Path notes = kitchen.bowl(to, "notes.txt");
    Files.writeString(
        notes,
        ";FFMETADATA1\ntitle="
            + TITLE
            + "\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle="
            + CHAPTER
            + "\n",
        StandardCharsets.UTF_8);
    return "-i " + from + " -i " + art + " -i " + spoken + " -f ffmetadata -i " + notes;
  }

  private static String common() {
    return "-map 0:v:0 -map 0:a? -map 1:v -map 2:s -map_metadata 3 -map_chapters 3 -c copy"
        + " -metadata location="
        + PLACE
        + "/ -metadata com.apple.quicktime.location.ISO6709="
        + PLACE
        + "/ -metadata com.apple.quicktime.model="
        + DEVICE
        + " -metadata artist="
        + DEVICE
        + " -metadata:s:v:0 handler_name="
        + HANDLER;
  }
}
