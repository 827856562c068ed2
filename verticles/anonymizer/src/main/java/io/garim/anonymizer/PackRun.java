package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the previews of one part, stores them and has them remembered. Used once. */
final class PackRun {
  private static final Logger LOG = LoggerFactory.getLogger(PackRun.class);
  private static final String PACK = "pack";

  private final Workplace place;
  private final MakePack wish;
  private final int number;
  private Path folder;
  private EngineWatch watch;

  /**
   * @param number of this holder, of no other run: an object that is being deleted must not be the
   *     one that is being written
   */
  PackRun(Workplace place, MakePack wish, int number) {
    this.place = place;
    this.wish = wish;
    this.number = number;
  }

  /** The previews that count; fails with what went wrong. */
  Future<PackKept> run() {
    return place
        .vertx()
        .executeBlocking(() -> place.scratch().fresh(), false)
        .compose(
            made -> {
              folder = made;
              return place.seat().engine(1);
            })
        .compose(this::made)
        .compose(done -> stored())
        .compose(this::kept)
        .recover(problem -> Future.failedFuture(named(problem)))
        .eventually(this::swept);
  }

  private Future<Void> made(EngineProcess engine) {
    var feed =
        new InputFeed(
            place.context(), place.reader(), Map.of("part", wish.part(), "probe", wish.probe()));
    watch = new EngineWatch(place, engine, feed);
    var order =
        new EngineTask(
            EngineWork.PACK,
            wish.segment(),
            new PtsRange(0, 0),
            List.of(
                new EngineInput("probe", wish.probe().size(), Optional.empty()),
                new EngineInput("part", wish.part().size(), Optional.of(wish.ledger()))),
            folder.toAbsolutePath().toString());
    Future<Void> made =
        engine.run(order, feed, progress -> watch.heard(progress.done())).mapEmpty();
    place.seat().warmUp();
    return made.onComplete(end -> watch.end());
  }

  private Future<Claim> stored() {
    String part = wish.part().digest();
    String key = ObjectKeys.output(wish.videoId(), PACK, part, number, place.holder());
    return place
        .vertx()
        .executeBlocking(() -> ScratchOutputs.checked(folder, PACK), false)
        .compose(file -> place.writer().write(Bucket.WORK, key, file));
  }

  /**
   * What is surely not remembered is nobody's, and counts towards no limit: it goes at once. After
   * a question without an answer it stays.
   */
  private Future<PackKept> kept(Claim pack) {
    var keep = new KeepPack(wish.videoId(), wish.segment(), wish.part(), pack);
    return place
        .bus()
        .ask(Addresses.PACK_KEEP, keep)
        .onComplete(
            answer -> {
              boolean refused =
                  answer.failed()
                      && ServiceException.of(answer.cause()).kind() == FailureKind.CONFLICT;
              boolean late = answer.succeeded() && !answer.result().pack().equals(pack);
              if (refused || late) discard(pack);
            });
  }

  private void discard(Claim pack) {
    place
        .bus()
        .ask(Addresses.OBJECTS_DELETE, new DeleteObjects(pack.key(), List.of()))
        .onFailure(problem -> LOG.warn("A pack that nobody needs stays: {}", problem.getMessage()));
  }

  private ServiceException named(Throwable problem) {
    ServiceException named = ServiceException.of(problem);
    return watch == null ? named : watch.verdict().orElse(named);
  }

  private Future<?> swept() {
    if (folder == null) return Future.succeededFuture();
    return place
        .vertx()
        .executeBlocking(
            () -> {
              ScratchFolder.delete(folder);
              return folder;
            },
            false);
  }
}
