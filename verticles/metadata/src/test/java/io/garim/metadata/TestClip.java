package io.garim.metadata;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.NamedClaim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.task.Manifest;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.task.TaskResult;
import io.garim.domain.detection.Analysis;
import io.garim.domain.detection.AnalyzedFrame;
import io.garim.domain.detection.Detection;
import io.garim.domain.following.FollowOrder;
import io.garim.domain.following.Followed;
import io.garim.domain.following.Followed.Sighting;
import io.garim.domain.geometry.Box;
import io.garim.domain.ledger.Ledger;
import io.garim.domain.media.AudioTrack;
import io.garim.domain.media.KeyFrame;
import io.garim.domain.media.Probe;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A made-up clip of so many seconds at 25 frames a second, and the honest answers of a worker that
 * is given tasks of it: real records, stored as real objects.
 */
record TestClip(int seconds, boolean sound, boolean people) {
  private static final int TICKS = 1000;
  private static final int FRAME = 40;

  /** One in which nobody is seen. */
  TestClip(int seconds, boolean sound) {
    this(seconds, sound, false);
  }

  /** Where the two people are on a frame: they walk towards each other, meet, and turn back. */
  static List<Box> places(long frame) {
    long way = 5 * (frame < 100 ? frame : Math.max(0, 200 - frame));
    return List.of(new Box(100 + way, 300, 60, 60), new Box(1120 - way, 300, 60, 60));
  }

  private List<Detection> seen(long pts) {
    if (!people) return List.of();
    return places(pts / FRAME).stream().map(b -> new Detection(Target.FACES, b, 0.95)).toList();
  }

  Probe probe() {
    List<KeyFrame> keys = new ArrayList<>();
    for (int s = 0; s < seconds; s++) keys.add(new KeyFrame((long) s * TICKS, (long) s * TICKS));
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
        new TimeBase(1, TICKS),
        new PtsRange(0, end()),
        25,
        frames() - 7,
        1_000_000,
        keys,
        sound ? List.of(new AudioTrack(1, "aac", 48_000, 2)) : List.of());
  }

  private long end() {
    return (long) seconds * TICKS;
  }

  long frames() {
    return seconds * 25L;
  }

  /** What an honest worker answers. */
  Future<TaskResult> work(
      TaskRequest task, String holder, ObjectReader reader, ObjectWriter writer) {
    return switch (task.kind()) {
      case PROBE ->
          store(task, holder, writer, "probe", RecordBytes.write(probe()))
              .map(out -> result(task, holder, List.of(out), Optional.empty(), 0));
      case SURVEY ->
          store(task, holder, writer, "background", new byte[] {1})
              .map(out -> result(task, holder, List.of(out), Optional.empty(), 0));
      case ANALYZE -> {
        var analysis = new Analysis(task.segment(), task.range(), analyzed(task.range()));
        var count = new Ledger.Count();
        for (AnalyzedFrame frame : analysis.frames()) count.add(frame.pts(), false);
        yield store(task, holder, writer, "analysis", RecordBytes.write(analysis))
            .map(out -> result(task, holder, List.of(out), Optional.of(count.close()), 3));
      }
      case RENDER -> render(task, holder, reader, writer);
      case AUDIO ->
          store(task, holder, writer, "audio", new byte[] {2})
              .map(out -> result(task, holder, List.of(out), Optional.empty(), 0));
      case COMPOSE -> compose(task, holder, reader, writer);
      case FOLLOW -> follow(task, holder, reader, writer);
    };
  }

  /** Its frames in that range; the last segment's reaches far beyond them. */
  private List<AnalyzedFrame> analyzed(PtsRange range) {
    List<AnalyzedFrame> frames = new ArrayList<>();
    long first = (range.from() + FRAME - 1) / FRAME * FRAME;
    for (long pts = first; pts < Math.min(range.to(), end()); pts += FRAME) {
      frames.add(new AnalyzedFrame(pts, FRAME, false, false, seen(pts)));
    }
    return frames;
  }

  private static Future<TaskResult> render(
      TaskRequest task, String holder, ObjectReader reader, ObjectWriter writer) {
    Claim sliceClaim = NamedClaim.find(task.inputs(), "slice").orElseThrow();
    return reader
        .whole(sliceClaim)
        .compose(
            made -> {
              Slice slice = RecordBytes.read(made.getBytes(), Slice.class);
              var count = new Ledger.Count();
              for (SliceFrame frame : slice.frames()) count.add(frame.pts(), frame.blank());
              byte[] bytes = {3, (byte) task.segment()};
              return store(task, holder, writer, "part", bytes)
                  .map(part -> result(task, holder, List.of(part), Optional.of(count.close()), 2));
            });
  }

  /** One pixel to the right each frame, as far as was asked. */
  private Future<TaskResult> follow(
      TaskRequest task, String holder, ObjectReader reader, ObjectWriter writer) {
    return reader
        .whole(NamedClaim.find(task.inputs(), "trail").orElseThrow())
        .compose(
            made -> {
              FollowOrder order = RecordBytes.read(made.getBytes(), FollowOrder.class);
              List<Sighting> path = new ArrayList<>();
              int way = order.backward() ? -FRAME : FRAME;
              long last = Math.min(task.range().to(), end());
              for (long pts = order.pts() + way;
                  pts >= task.range().from() && pts < last && path.size() < order.most();
                  pts += way) {
                path.add(new Sighting(pts, order.box().moved(path.size() + 1, 0), 0.9));
              }
              byte[] bytes = RecordBytes.write(new Followed(path, Followed.End.LIMIT));
              return store(task, holder, writer, "trail", bytes)
                  .map(out -> result(task, holder, List.of(out), Optional.empty(), path.size()));
            });
  }

  private static Future<TaskResult> compose(
      TaskRequest task, String holder, ObjectReader reader, ObjectWriter writer) {
    Claim manifestClaim = NamedClaim.find(task.inputs(), "manifest").orElseThrow();
    return reader
        .whole(manifestClaim)
        .compose(
            bytes -> {
              Manifest manifest = RecordBytes.read(bytes.getBytes(), Manifest.class);
              long frames = manifest.parts().stream().mapToLong(p -> p.ledger().frames()).sum();
              String digest = manifest.parts().get(0).ledger().ptsDigest();
              var ledger = new Ledger(frames, 0, digest);
              String key =
                  ObjectKeys.output(
                      task.videoId(), "result", task.inputsHash(), task.attempt(), holder);
              return writer
                  .write(
                      Bucket.RESULTS,
                      key,
                      Buffer.buffer("a finished video of " + manifestClaim.digest()))
                  .map(
                      claim ->
                          result(
                              task,
                              holder,
                              List.of(new NamedClaim("result", claim)),
                              Optional.of(ledger),
                              0));
            });
  }

  private static Future<NamedClaim> store(
      TaskRequest task, String holder, ObjectWriter writer, String name, byte[] bytes) {
    String key = ObjectKeys.output(task.videoId(), name, task.inputsHash(), task.attempt(), holder);
    return writer
        .write(Bucket.WORK, key, Buffer.buffer(bytes))
        .map(claim -> new NamedClaim(name, claim));
  }

  private static TaskResult result(
      TaskRequest task,
      String holder,
      List<NamedClaim> outputs,
      Optional<Ledger> ledger,
      long regions) {
    return new TaskResult(
        task.taskId(),
        task.videoId(),
        task.attempt(),
        holder,
        outputs,
        ledger,
        regions,
        Optional.empty());
  }
}
