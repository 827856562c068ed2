package io.garim.engine.lab;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import io.garim.engine.Codecs;
import io.garim.engine.ContainerKind;
import io.garim.engine.Demuxer;
import io.garim.engine.FileBytes;
import io.garim.engine.Natives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * All that libavformat knows of a file besides picture and sound, and the packets as they lie in
 * it. Only for files we made or trust. One thread.
 *
 * @param tags of the file
 * @param chapters how many there are
 * @param streams in the container's order
 */
public record ClipInside(Map<String, String> tags, int chapters, List<Stream> streams) {
  /**
   * One stream.
   *
   * @param kind picture, sound or other
   * @param disposition FFmpeg's flags: cover art, for the deaf and so on; 1 is the default stream
   * @param sideData names of what rides on the stream and on its packets
   */
  public record Stream(
      String kind, String codec, int disposition, Map<String, String> tags, Set<String> sideData) {}

  /** Takes packets in the file's order. */
  public interface Receiver {
    /**
     * @param stream index of the packet's stream
     */
    void packet(int stream, byte[] bytes);
  }

  /** Reads the whole file. */
  public static ClipInside of(Path path, Receiver receiver) throws IOException {
    Natives.load();
    AVPacket packet = av_packet_alloc();
    try (var file = new FileBytes(path);
        Demuxer demuxer = Demuxer.open(file, ContainerKind.of(file.prefix(ContainerKind.LOOK)))) {
      var streams = new ArrayList<Stream>();
      for (int i = 0; i < demuxer.streams(); i++) streams.add(stream(demuxer.stream(i)));
      while (demuxer.read(packet)) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        for (int i = 0; i < packet.side_data_elems(); i++) {
          int type = packet.side_data().getPointer(i).type();
          streams.get(packet.stream_index()).sideData().add(name(type));
        }
        receiver.packet(packet.stream_index(), bytes);
        av_packet_unref(packet);
      }
      Map<String, String> tags = tags(demuxer.context().metadata());
      return new ClipInside(tags, demuxer.context().nb_chapters(), List.copyOf(streams));
    } finally {
      av_packet_free(packet);
    }
  }

  private static Stream stream(AVStream stream) {
    int type = stream.codecpar().codec_type();
    var sideData = new TreeSet<String>();
    for (int i = 0; i < stream.codecpar().nb_coded_side_data(); i++) {
      sideData.add(name(stream.codecpar().coded_side_data().getPointer(i).type()));
    }
    String kind =
        type == AVMEDIA_TYPE_VIDEO ? "picture" : type == AVMEDIA_TYPE_AUDIO ? "sound" : "other";
    return new Stream(
        kind,
        Codecs.name(stream.codecpar().codec_id()),
        stream.disposition(),
        tags(stream.metadata()),
        sideData);
  }

  private static String name(int sideDataType) {
    var name = av_packet_side_data_name(sideDataType);
    return name == null ? "side data " + sideDataType : name.getString();
  }

  private static Map<String, String> tags(AVDictionary dictionary) {
    var tags = new TreeMap<String, String>();
    if (dictionary == null) return tags;
    AVDictionaryEntry entry = av_dict_iterate(dictionary, null);
    for (; entry != null; entry = av_dict_iterate(dictionary, entry)) {
      tags.put(entry.key().getString(), entry.value().getString());
    }
    return tags;
  }
}
