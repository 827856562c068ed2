package io.garim.http.live;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.FramePack;
import io.garim.domain.wire.MalformedBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pictures that were last read out of frame packs, and the packs' indexes: whoever asks for
 * what is being read, or was read a moment ago, shares that reading. Holds at most so many bytes of
 * pictures. Used on one event loop.
 */
final class PackShelf {
  /** Indexes are small: 50 frames are 1.6 kB. */
  private static final int MOST_INDEXES = 256;

  private final ObjectReader reader;
  private final long limit;
  private final Map<Claim, Future<List<FramePack.Entry>>> indexes =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Claim, Future<List<FramePack.Entry>>> old) {
          return size() > MOST_INDEXES;
        }
      };
  private final Map<Name, Future<Picture>> pictures = new LinkedHashMap<>(256, 0.75f, true);
  private long held;

  private record Name(Claim pack, int ordinal, boolean narrow) {}

  /**
   * One picture.
   *
   * @param width in pixels; 0 when the bytes do not say
   */
  record Picture(Buffer jpeg, int width) {}

  /**
   * @param limit the most bytes of pictures that are kept
   */
  PackShelf(ObjectReader reader, long limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /** The entries of all frames of a pack, in order. */
  Future<List<FramePack.Entry>> index(Claim pack, int frames) {
    Future<List<FramePack.Entry>> known = indexes.get(pack);
    if (known != null) return known;
    Future<List<FramePack.Entry>> read =
        reader.range(pack, 0, FramePack.indexBytes(frames)).map(bytes -> entries(pack, bytes));
    indexes.put(pack, read);
    return read.onFailure(problem -> indexes.remove(pack, read));
  }

  /**
   * A picture, by the entry that its pack's index has for it. Fails with NOT_FOUND when the pack
   * was thrown away meanwhile.
   */
  Future<Picture> picture(Claim pack, int ordinal, FramePack.Entry entry, boolean narrow) {
    var name = new Name(pack, ordinal, narrow);
    Future<Picture> known = pictures.get(name);
    if (known != null) return known;
    long offset = narrow ? entry.narrowOffset() : entry.wideOffset();
    int length = narrow ? entry.narrowLength() : entry.wideLength();
    // a copy of its own: a slice would hold the whole block it was cut from
    Future<Picture> read =
        reader
            .range(pack, offset, length)
            .map(bytes -> Buffer.buffer(bytes.getBytes()))
            .map(jpeg -> new Picture(jpeg, JpegWidth.of(jpeg)));
    pictures.put(name, read);
    return read.onSuccess(picture -> keep(name, read, length))
        .onFailure(problem -> pictures.remove(name, read));
  }

  private void keep(Name name, Future<Picture> read, int length) {
    if (pictures.get(name) != read) return;
    held += length;
    var oldest = pictures.entrySet().iterator();
    while (held > limit && oldest.hasNext()) {
      Map.Entry<Name, Future<Picture>> next = oldest.next();
      if (!next.getValue().succeeded()) continue;
      held -= next.getValue().result().jpeg().length();
      oldest.remove();
    }
  }

  private static List<FramePack.Entry> entries(Claim pack, Buffer bytes) {
    try {
      int frames = FramePack.frames(bytes.getBytes(0, FramePack.HEADER_BYTES));
      if (FramePack.indexBytes(frames) != bytes.length()) throw corrupt(null);
      byte[] all = bytes.getBytes();
      List<FramePack.Entry> entries = new ArrayList<>(frames);
      for (int n = 0; n < frames; n++) {
        int at = (int) FramePack.entryOffset(n);
        entries.add(
            inside(pack, FramePack.entry(Arrays.copyOfRange(all, at, at + FramePack.ENTRY_BYTES))));
      }
      return List.copyOf(entries);
    } catch (MalformedBytes | IllegalArgumentException e) {
      throw corrupt(e);
    }
  }

  private static FramePack.Entry inside(Claim pack, FramePack.Entry entry) {
    boolean inside =
        entry.wideOffset() + entry.wideLength() <= pack.size()
            && entry.narrowOffset() + entry.narrowLength() <= pack.size();
    if (!inside) throw corrupt(null);
    return entry;
  }

  private static ServiceException corrupt(Throwable cause) {
    return new ServiceException(
        FailureKind.CORRUPT, "The pictures of this part are damaged.", cause);
  }
}
