package io.garim.engine;

import io.garim.domain.engine.FramePack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Writes a frame pack: two JPEGs of every hidden frame, upright, never larger than the source.
 * Layout: {@link FramePack}. One thread.
 */
final class PackWriter implements AutoCloseable {
  private static final int QUALITY = 70;

  private final FileChannel file;
  private final Scaled wide;
  private final Scaled narrow;
  private final MatOfByte jpeg = new MatOfByte();
  private final MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
  private final List<FramePack.Entry> entries = new ArrayList<>();
  private final int expected;
  private long end;

  /** For pictures of that coded size. */
  PackWriter(Path path, int frames, int width, int height, Upright upright) throws IOException {
    expected = frames;
    end = FramePack.indexBytes(frames);
    int seenWidth = upright.width(width, height);
    double scale = Math.min(1, (double) FramePack.WIDE / seenWidth);
    int w = scaled(width, scale);
    int h = scaled(height, scale);
    wide = Scaled.bgr(w, h, upright, scale < 1);
    double rest = Math.min(1, (double) FramePack.NARROW / upright.width(w, h));
    // from the planes again: half the cost of resizing the wide picture
    narrow = Scaled.bgr(scaled(w, rest), scaled(h, rest), upright, scale * rest < 1);
    file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  private static int scaled(int size, double scale) {
    return Math.max(1, (int) Math.round(size * scale));
  }

  /** Adds the pictures of a frame that is hidden already. */
  void add(AVFrame hidden, long pts) throws IOException {
    Mat picture = wide.draw(hidden);
    long wideAt = end;
    int wideLength = append(picture);
    long narrowAt = end;
    int narrowLength = append(narrow.draw(hidden));
    entries.add(new FramePack.Entry(pts, wideAt, wideLength, narrowAt, narrowLength));
  }

  /** Writes the index; every frame must have been added. */
  void finish() throws IOException {
    if (entries.size() != expected) throw new IllegalStateException("a frame pack lacks frames");
    writeAt(FramePack.index(entries), 0);
  }

  private int append(Mat picture) throws IOException {
    if (!Imgcodecs.imencode(".jpg", picture, jpeg, options)) {
      throw new IllegalStateException("a preview could not be written as JPEG");
    }
    byte[] bytes = jpeg.toArray();
    writeAt(bytes, end);
    end += bytes.length;
    return bytes.length;
  }

  private void writeAt(byte[] bytes, long at) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) file.write(left, at + left.position());
  }

  @Override
  public void close() throws IOException {
    narrow.close();
    jpeg.release();
    options.release();
    wide.close();
    file.close();
  }
}
