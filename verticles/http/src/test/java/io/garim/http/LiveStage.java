package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.engine.FramePack;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An http room with one video of 25 frames a second, rendered part by part as a test wants. */
final class LiveStage implements AutoCloseable {
  private static final int TICKS_A_FRAME = 40;

  final HttpRoom room = HttpRoom.open(Vertx.vertx());
  VideoView video = room.house.put(VideoPhase.PROCESSING, 10);
  private final AtomicInteger objects = new AtomicInteger();
  private final Claim probe = store(Buffer.buffer(RecordBytes.write(probe())));

  /** Renders frames first to first + count - 1; pictures say what they are of. */
  LiveStage part(int segment, long first, int count, int revision) {
    Claim pack = pack(first, count, revision);
    locate(segment, first, count, revision, Optional.of(pack));
    return this;
  }

  /** As a part, but its pack is made only when it is asked for. */
  LiveStage partWithoutPack(int segment, long first, int count) {
    room.house.packs.put(segment, pack(first, count, 1));
    locate(segment, first, count, 1, Optional.empty());
    return this;
  }

  /** Says that frames have a pack which is no longer there. */
  LiveStage evicted(int segment, long first, int count) {
    room.house.packs.put(segment, pack(first, count, 1));
    Claim gone = new Claim(Bucket.WORK, "v/gone", 5000, "d".repeat(64));
    locate(segment, first, count, 1, Optional.of(gone));
    for (long frame = first; frame < first + count; frame++) {
      room.house.forgotten(
          video.id() + "/" + frame, location(segment, frame - first, count, 1, Optional.empty()));
    }
    return this;
  }

  private void locate(int segment, long first, int count, int revision, Optional<Claim> pack) {
    for (long frame = first; frame < first + count; frame++) {
      room.house.frames.put(
          video.id() + "/" + frame, location(segment, frame - first, count, revision, pack));
    }
  }

  private FrameLocation location(
      int segment, long ordinal, int count, int revision, Optional<Claim> pack) {
    var part = new Claim(Bucket.WORK, "v/part" + segment + "-" + revision, 10, "a".repeat(64));
    var ledger = new Ledger(count, 0, "c".repeat(64));
    return new FrameLocation(segment, (int) ordinal, part, ledger, probe, revision, pack);
  }

  /** Frames that may no longer be shown as they were. */
  LiveStage hidden(long first, int count) {
    for (long frame = first; frame < first + count; frame++) {
      room.house.frames.remove(video.id() + "/" + frame);
    }
    return this;
  }

  /** Everybody hears that frames were edited; they will come looking for the video anew. */
  LiveStage edited(long from, long to) {
    var touched = List.of(new FrameRange(from, to));
    int before = room.house.edgesAsked.get();
    room.bus.tell(Addresses.VIDEO_EDITED, new VideoEdited(video.id(), 1, "somebody", touched));
    while (room.house.edgesAsked.get() == before) pass(5);
    return this;
  }

  /** From now on so many frames can be watched, and everybody hears of it. */
  LiveStage edge(long frames, VideoPhase phase) {
    room.house.edges.put(video.id(), frames);
    video = ViewedVideo.changed(video, phase, video.version() + 1, video.progress());
    room.house.videos.put(video.id(), video);
    room.bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(false, video));
    return this;
  }

  private Claim pack(long first, int count, int revision) {
    List<FramePack.Entry> entries = new ArrayList<>();
    Buffer pictures = Buffer.buffer();
    int at = FramePack.indexBytes(count);
    for (long frame = first; frame < first + count; frame++) {
      Buffer wide = jpeg(1280, "wide " + frame + " r" + revision);
      Buffer narrow = jpeg(480, "narrow " + frame + " r" + revision);
      int wideAt = at + pictures.length();
      pictures.appendBuffer(wide).appendBuffer(narrow);
      entries.add(
          new FramePack.Entry(
              frame * TICKS_A_FRAME,
              wideAt,
              wide.length(),
              wideAt + wide.length(),
              narrow.length()));
    }
    return store(Buffer.buffer(FramePack.index(entries)).appendBuffer(pictures));
  }

  /** The beginning of a JPEG of that width, and a text in place of a picture. */
  private static Buffer jpeg(int width, String text) {
    return Buffer.buffer()
        .appendUnsignedShort(0xffd8)
        .appendUnsignedShort(0xffc0)
        .appendUnsignedShort(17)
        .appendByte((byte) 8)
        .appendUnsignedShort(720)
        .appendUnsignedShort(width)
        .appendString(text);
  }

  private Claim store(Buffer bytes) {
    String key = "v/" + objects.incrementAndGet();
    return HttpRoom.await(room.objects.write(Bucket.WORK, key, bytes));
  }

  private static Probe probe() {
    return new Probe(
        "mp4",
        0,
        "h264",
        1280,
        720,
        "yuv420p",
        List.of(),
        0,
        1,
        new TimeBase(1, 1000),
        new PtsRange(0, 10_000),
        25,
        250,
        0,
        List.of(new KeyFrame(0, 0)),
        List.of());
  }

  String ticket() {
    var answer = HttpRoom.await(room.client.post(VideoJson.path(video.id()) + "/ticket").send());
    return room.checked("issueTicket", answer).getString("ticket");
  }

  WebSocketConnectOptions address(String ticket) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(room.port())
        .setURI("/ws/frames?video=" + video.id() + "&ticket=" + ticket);
  }

  LiveClient watch() {
    return LiveClient.open(room.vertx, address(ticket()));
  }

  /** Lets so much time pass, on a timer's future. */
  void pass(long milliseconds) {
    HttpRoom.await(room.vertx.timer(milliseconds, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    room.close();
  }
}
