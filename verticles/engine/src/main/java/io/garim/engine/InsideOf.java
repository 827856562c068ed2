package io.garim.engine;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_ATTACHMENT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_DATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;

import io.garim.domain.evidence.SourceInside;
import io.garim.domain.evidence.SourceInside.Kind;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/** Lists what a container holds, read without decoding. */
final class InsideOf {
  private InsideOf() {}

  static SourceInside of(Demuxer demuxer) {
    List<SourceInside.Stream> streams = new ArrayList<>();
    for (int i = 0; i < demuxer.streams(); i++) {
      var stream = demuxer.stream(i);
      streams.add(
          new SourceInside.Stream(
              kind(demuxer, i),
              Codecs.name(stream.codecpar().codec_id()),
              demuxer.isEncrypted(i),
              keys(stream.metadata())));
    }
    return new SourceInside(
        streams, demuxer.context().nb_chapters(), keys(demuxer.context().metadata()));
  }

  private static Kind kind(Demuxer demuxer, int index) {
    int type = demuxer.stream(index).codecpar().codec_type();
    if (type == AVMEDIA_TYPE_VIDEO) return demuxer.isPicture(index) ? Kind.PICTURE : Kind.COVER;
    if (type == AVMEDIA_TYPE_AUDIO) return Kind.SOUND;
    if (type == AVMEDIA_TYPE_SUBTITLE) return Kind.SUBTITLES;
    if (type == AVMEDIA_TYPE_DATA) return Kind.DATA;
    return type == AVMEDIA_TYPE_ATTACHMENT ? Kind.ATTACHMENT : Kind.OTHER;
  }

  private static List<String> keys(AVDictionary dictionary) {
    List<String> keys = new ArrayList<>();
    if (dictionary == null) return keys;
    AVDictionaryEntry entry = av_dict_iterate(dictionary, null);
    for (; entry != null; entry = av_dict_iterate(dictionary, entry)) {
      keys.add(entry.key().getString());
    }
    return SourceInside.keys(keys);
  }
}
