package io.garim.app.verify;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tracks of an mp4 as its index tells them. Layout: ISO/IEC 14496-12, 8.
 *
 * @param all in the order of the file
 */
record Mp4Tracks(List<Track> all) {
  /** No video has more frames than that: a day at 120 a second is ten million. */
  private static final int MOST_SAMPLES = 50_000_000;

  /**
   * One track.
   *
   * @param handler {@code vide}, {@code soun} or what else it says
   * @param codec the type of its first sample description
   * @param timescale ticks in a second
   * @param times when each sample is shown, in ticks of its own clock, ascending
   * @param bytes of all samples
   * @param trimmed whether its edit list shows less than all of them
   */
  record Track(
      String handler, String codec, long timescale, long[] times, long bytes, boolean trimmed) {}

  /**
   * Reads an index.
   *
   * @throws IOException when it makes no sense
   */
  static Mp4Tracks of(ByteBuffer moov) throws IOException {
    try {
      long clock = 1;
      List<Track> tracks = new ArrayList<>();
      for (Box box : children(moov)) {
        if (box.type().equals("mvhd")) clock = timescale(box.content());
        if (box.type().equals("trak")) tracks.add(track(box.content(), clock));
      }
      return new Mp4Tracks(List.copyOf(tracks));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException("its index makes no sense", e);
    }
  }

  private record Box(String type, ByteBuffer content) {}

  private static List<Box> children(ByteBuffer parent) throws IOException {
    List<Box> boxes = new ArrayList<>();
    ByteBuffer in = parent.duplicate();
    while (in.remaining() >= 8) {
      int from = in.position();
      long size = Integer.toUnsignedLong(in.getInt(from));
      if (size < 8 || size > in.remaining()) throw new IOException("its index makes no sense");
      byte[] type = new byte[4];
      in.get(from + 4, type);
      ByteBuffer content = in.slice(from + 8, (int) size - 8);
      boxes.add(new Box(new String(type, StandardCharsets.ISO_8859_1), content));
      in.position(from + (int) size);
    }
    return boxes;
  }

  private static Optional<ByteBuffer> find(ByteBuffer parent, String... path) throws IOException {
    Optional<ByteBuffer> at = Optional.of(parent);
    for (String type : path) {
      if (at.isEmpty()) return at;
      at =
          children(at.get()).stream()
              .filter(box -> box.type().equals(type))
              .findFirst()
              .map(Box::content);
    }
    return at;
  }

  private static ByteBuffer must(ByteBuffer parent, String... path) throws IOException {
    return find(parent, path)
        .orElseThrow(() -> new IOException("its index lacks " + path[path.length - 1]));
  }

  private static Track track(ByteBuffer trak, long clock) throws IOException {
    ByteBuffer table = must(trak, "mdia", "minf", "stbl");
    String handler = text(must(trak, "mdia", "hdlr"), 8);
    String codec = text(must(table, "stsd"), 12);
    long timescale = timescale(must(trak, "mdia", "mdhd"));
    ByteBuffer sizes = must(table, "stsz");
    int samples = count(sizes.getInt(8));
    Times times = times(table, samples);
    Optional<ByteBuffer> edits = find(trak, "edts", "elst");
    boolean trimmed = edits.isPresent() && trims(edits.get(), times, timescale, clock);
    return new Track(handler, codec, timescale, times.shown(), bytes(sizes, samples), trimmed);
  }

  private static int count(int samples) throws IOException {
    if (samples < 0 || samples > MOST_SAMPLES) throw new IOException("its index makes no sense");
    return samples;
  }

  /** Version 0 or 1: how long the times before it are. */
  private static long timescale(ByteBuffer header) {
    return Integer.toUnsignedLong(header.getInt(header.get(0) == 1 ? 20 : 12));
  }

  private static long bytes(ByteBuffer sizes, int samples) {
    long each = Integer.toUnsignedLong(sizes.getInt(4));
    if (each > 0) return each * samples;
    long sum = 0;
    for (int i = 0; i < samples; i++) sum += Integer.toUnsignedLong(sizes.getInt(12 + 4 * i));
    return sum;
  }

  /** When samples are shown, ascending, and when the last one's time is over. */
  private record Times(long[] shown, long end) {}

  private static Times times(ByteBuffer table, int samples) throws IOException {
    long[] times = new long[samples];
    ByteBuffer deltas = must(table, "stts");
    int runs = deltas.getInt(4);
    int at = 0;
    long now = 0;
    for (int run = 0; run < runs; run++) {
      int length = deltas.getInt(8 + 8 * run);
      long delta = Integer.toUnsignedLong(deltas.getInt(12 + 8 * run));
      for (int i = 0; i < length; i++) {
        times[at++] = now;
        now += delta;
      }
    }
    if (at != samples) throw new IOException("its index makes no sense");
    Optional<ByteBuffer> offsets = find(table, "ctts");
    if (offsets.isPresent()) shift(times, offsets.get());
    Arrays.sort(times);
    return new Times(times, now);
  }

  private static void shift(long[] times, ByteBuffer offsets) {
    int at = 0;
    for (int run = 0; run < offsets.getInt(4); run++) {
      int length = offsets.getInt(8 + 8 * run);
      int offset = offsets.getInt(12 + 8 * run);
      for (int i = 0; i < length; i++) times[at++] += offset;
    }
  }

  /** Whether anything is left out: more than one edit, a later beginning, or an earlier end. */
  private static boolean trims(ByteBuffer list, Times times, long timescale, long clock) {
    boolean wide = list.get(0) == 1;
    int shown = 0;
    for (int i = 0, at = 8; i < list.getInt(4); i++, at += wide ? 20 : 12) {
      long length = wide ? list.getLong(at) : Integer.toUnsignedLong(list.getInt(at));
      long from = wide ? list.getLong(at + 8) : list.getInt(at + 4);
      if (from < 0) continue;
      shown++;
      if (times.shown().length == 0) continue;
      long last = times.shown()[times.shown().length - 1];
      boolean whole = from <= times.shown()[0] && length * timescale > (last - from) * clock;
      if (!whole) return true;
    }
    return shown > 1;
  }

  private static String text(ByteBuffer content, int at) {
    byte[] four = new byte[4];
    content.get(at, four);
    return new String(four, StandardCharsets.ISO_8859_1);
  }
}
