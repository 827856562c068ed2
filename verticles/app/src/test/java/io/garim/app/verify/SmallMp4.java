package io.garim.app.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A few boxes around samples that are no pictures: all a verifier looks at. */
final class SmallMp4 {
  private SmallMp4() {}

  /**
   * A file of one picture stream.
   *
   * @param frames how many, 40 ticks of a thousandth of a second each
   * @param more bytes behind the samples
   */
  static byte[] of(int frames, int more) {
    byte[] samples = new byte[frames * 10 + more];
    for (int i = 0; i < samples.length; i++) samples[i] = (byte) i;
    return join(
        box("ftyp", ascii("isom"), ints(512), ascii("isomavc1")),
        box("moov", box("mvhd", ints(0, 0, 0, 1000), new byte[84]), track(frames)),
        box("mdat", samples));
  }

  private static byte[] track(int frames) {
    byte[] table =
        box(
            "stbl",
            box("stsd", ints(0, 1), box("avc1", new byte[78])),
            box("stts", ints(0, 1, frames, 40)),
            box("stsz", ints(0, 10, frames)));
    byte[] handler = box("hdlr", ints(0, 0), ascii("vide"), new byte[12], new byte[1]);
    byte[] header =
        box("mdhd", ints(0, 0, 0, 1000, frames * 40), new byte[] {0x55, (byte) 0xc4, 0, 0});
    return box("trak", box("mdia", header, handler, box("minf", table)));
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] content = join(parts);
    return join(ints(content.length + 8), ascii(type), content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) bytes.putInt(value);
    return bytes.array();
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) all.writeBytes(part);
    return all.toByteArray();
  }
}
