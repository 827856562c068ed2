package io.garim.bench.road;

import io.garim.bench.Marker;
import io.garim.domain.geometry.Box;
import io.garim.engine.lab.ClipReader;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/** What a viewer gets of a clip: every frame's time and pixels, and every packet of sound. */
record Decoded(List<String> frames, List<List<String>> sound) {
  static Decoded of(Path clip) throws IOException {
    var reader = new ClipReader(clip);
    var frames = new ArrayList<String>();
    reader.forEach(frame -> frames.add(frame.pts() + ":" + hash(frame.coded())));
    return new Decoded(frames, reader.soundPackets());
  }

  /** The frames of a clip on which a place, another on each, is filled with the marker. */
  static List<Integer> filled(Path clip, IntFunction<Box> place) throws IOException {
    List<Integer> frames = new ArrayList<>();
    int[] frame = {0};
    new ClipReader(clip)
        .forEach(
            shown -> {
              double distance = Marker.distance(shown.upright(), place.apply(frame[0]));
              if (distance < Marker.ALIKE) frames.add(frame[0]);
              frame[0]++;
            });
    return frames;
  }

  private static String hash(BufferedImage picture) {
    var hash = new CRC32C();
    hash.update(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    return Long.toHexString(hash.getValue());
  }
}
