package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.garim.domain.engine.Fault;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Lets libavformat read a {@link ByteSource}. All instances share one pair of native callbacks,
 * because JavaCPP hands out only ten of a kind and the eleventh is silently null; an id in the
 * opaque pointer tells the instances apart. Nothing thrown ever reaches native code: it is kept and
 * thrown by {@link #rethrow}.
 *
 * <p>Opened, used and closed by one thread; close only after the format context is closed.
 */
final class Avio implements AutoCloseable {
  private static final int BUFFER = 64 << 10;
  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;
  private static final Map<Long, Avio> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong IDS = new AtomicLong();
  private static final ReadCall READ = new ReadCall();
  private static final SeekCall SEEK = new SeekCall();

  private final ByteSource bytes;
  private final long id = IDS.incrementAndGet();
  private final byte[] copy = new byte[BUFFER];
  private final AVIOContext context;
  private long position;
  private boolean zeros;
  private Throwable thrown;

  Avio(ByteSource bytes) {
    this.bytes = bytes;
    OPEN.put(id, this);
    var buffer = new BytePointer(av_malloc(BUFFER));
    Write_packet_Pointer_BytePointer_int none = null;
    context = avio_alloc_context(buffer, BUFFER, 0, new Id(id), READ, none, SEEK);
    if (context == null || context.isNull()) {
      OPEN.remove(id);
      throw new EngineFault(Fault.INTERNAL, "no memory for an input");
    }
  }

  AVIOContext context() {
    return context;
  }

  long position() {
    return position;
  }

  /** From now on every read gives zeros and asks nobody: for reading sample tables only. */
  void feedZeros() {
    zeros = true;
  }

  /** Throws what a callback caught since the opening, if anything. */
  void rethrow() {
    if (thrown == null) return;
    if (thrown instanceof EngineFault fault) throw fault;
    throw new EngineFault(Fault.READ_FAILED, "an input could not be read", thrown);
  }

  @Override
  public void close() {
    av_free(context.buffer());
    avio_context_free(context);
    OPEN.remove(id);
  }

  private int fill(BytePointer into, int wanted) throws Exception {
    if (position >= bytes.size()) return AVERROR_EOF;
    if (zeros) {
      int n = (int) Math.min(wanted, bytes.size() - position);
      Pointer.memset(into, 0, n);
      position += n;
      return n;
    }
    int n = bytes.read(position, copy, Math.min(wanted, copy.length));
    if (n <= 0) return AVERROR_EOF;
    into.position(0).put(copy, 0, n);
    position += n;
    return n;
  }

  private long seek(long offset, int whence) {
    int how = whence & ~AVSEEK_FORCE;
    if (how == AVSEEK_SIZE) return bytes.size();
    long to = offset;
    if (how == SEEK_CUR) to += position;
    if (how == SEEK_END) to += bytes.size();
    if (to < 0) return AVERROR_EIO();
    position = to;
    return to;
  }

  private int keep(Throwable t) {
    if (thrown == null) thrown = t;
    return AVERROR_EIO();
  }

  /** A number dressed as a pointer; never dereferenced. */
  private static final class Id extends Pointer {
    Id(long id) {
      address = id;
    }
  }

  private static final class ReadCall extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int size) {
      Avio avio = OPEN.get(opaque.address());
      if (avio == null || avio.thrown != null) return AVERROR_EIO();
      try {
        return avio.fill(buffer, size);
      } catch (Throwable t) {
        return avio.keep(t);
      }
    }
  }

  private static final class SeekCall extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      Avio avio = OPEN.get(opaque.address());
      return avio == null ? AVERROR_EIO() : avio.seek(offset, whence);
    }
  }
}
