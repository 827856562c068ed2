package io.garim.http.live;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bus.WorkerNodes;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.video.FrameLocation;
import io.garim.contract.video.LocateFrame;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.garim.domain.media.Probe;
import io.garim.domain.media.TimeBase;
import io.garim.domain.wire.RecordBytes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the parts of one video and has their packs made. What was found is kept until {@link
 * #forget}; those who look for the same at the same time share one search. Used on one event loop.
 */
final class PartFinder {
  /** Two seconds of a large picture take some seconds where all cores are busy. */
  private static final Duration MAKING = Duration.ofSeconds(60);

  private static final int MOST_PARTS = 64;

  private final Vertx vertx;
  private final Bus bus;
  private final ObjectReader reader;
  private final WorkerNodes nodes;
  private final PackShelf shelf;
  private final String videoId;
  private final TreeMap<Long, LivePart> found = new TreeMap<>();
  private final Map<Long, Future<LivePart>> searches = new HashMap<>();
  private final Map<Claim, Future<Claim>> making = new HashMap<>();
  private Future<TimeBase> timeBase;
  private long era;

  PartFinder(
      Vertx vertx,
      Bus bus,
      ObjectReader reader,
      WorkerNodes nodes,
      PackShelf shelf,
      String videoId) {
    this.vertx = vertx;
    this.bus = bus;
    this.reader = reader;
    this.nodes = nodes;
    this.shelf = shelf;
    this.videoId = videoId;
  }

  /** Grows whenever what was found may no longer hold. */
  long era() {
    return era;
  }

  /** The previews of a part were thrown away; those who hold it look for it again. */
  void evicted(LivePart part) {
    found.remove(part.first(), part);
  }

  /** What was found, and what is just looked for, may no longer hold. */
  void forget() {
    era++;
    found.clear();
    searches.clear();
  }

  /** The part that holds a frame; fails with NOT_FOUND while there is none. */
  Future<LivePart> part(long frame) {
    Map.Entry<Long, LivePart> near = found.floorEntry(frame);
    if (near != null && frame < near.getValue().next()) {
      return Future.succeededFuture(near.getValue());
    }
    Future<LivePart> same = searches.get(frame);
    if (same != null) return same;
    long now = era;
    Future<LivePart> search =
        bus.ask(Addresses.FRAME_LOCATE, new LocateFrame(videoId, frame))
            .compose(at -> pack(at).compose(pack -> part(frame, at, pack, now)));
    searches.put(frame, search);
    return search
        .onSuccess(part -> keep(part, now))
        .onComplete(end -> searches.remove(frame, search));
  }

  private void keep(LivePart part, long since) {
    if (since != era) return;
    if (found.size() >= MOST_PARTS) found.clear();
    found.put(part.first(), part);
  }

  private Future<LivePart> part(long frame, FrameLocation at, Claim pack, long since) {
    int frames = (int) at.ledger().frames();
    return Future.all(shelf.index(pack, frames), timeBase(at.probe()))
        .map(
            both ->
                new LivePart(frame - at.ordinal(), at.revision(), since, pack, both.resultAt(0)));
  }

  private Future<Claim> pack(FrameLocation at) {
    if (at.pack().isPresent()) return Future.succeededFuture(at.pack().get());
    Future<Claim> same = making.get(at.part());
    if (same != null) return same;
    var wish = new MakePack(videoId, at.segment(), at.part(), at.ledger(), at.probe());
    Future<Claim> made =
        nodes.ask(Addresses.PACK_MAKE, wish, wish.subject(), MAKING).map(PackKept::pack);
    making.put(at.part(), made);
    return made.onComplete(end -> making.remove(at.part(), made));
  }

  /** The probe of a long clip is large, so only its clock is kept. */
  private Future<TimeBase> timeBase(Claim probe) {
    if (timeBase != null) return timeBase;
    Future<TimeBase> read =
        reader
            .whole(probe)
            .compose(
                bytes ->
                    vertx.executeBlocking(
                        () -> RecordBytes.read(bytes.getBytes(), Probe.class).timeBase(), false));
    timeBase = read;
    return read.onFailure(
        problem -> {
          if (timeBase == read) timeBase = null;
        });
  }

  /** A frame of a part, with its time. */
  Shot shot(long frame, LivePart part) {
    long pts = part.entries().get((int) (frame - part.first())).pts();
    return new Shot(frame, part, timeBase.result().seconds(pts));
  }
}
