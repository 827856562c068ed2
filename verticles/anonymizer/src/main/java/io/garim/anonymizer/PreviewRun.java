package io.garim.anonymizer;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.PackKept;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and stores the picture of one frame that is not rendered yet. Used once. */
final class PreviewRun {
  private static final String PACK = "pack";
  private static final String KEY = "preview";

  private final Workplace place;
  private final MakePreview wish;
  private final int number;
  private Path folder;
  private EngineWatch watch;

  /**
   * @param number of this holder, of no other run
   */
  PreviewRun(Workplace place, MakePreview wish, int number) {
    this.place = place;
    this.wish = wish;
    this.number = number;
  }

  /** A pack of that one frame; fails with what went wrong. */
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
        .map(PackKept::new)
        .recover(problem -> Future.failedFuture(named(problem)))
        .eventually(this::swept);
  }

  private Future<Void> made(EngineProcess engine) {
    Map<String, Claim> claims =
        Map.of(
            "source", wish.source(),
            "probe", wish.probe(),
            "settings", wish.settings(),
            "slice", wish.slice());
    List<EngineInput> inputs = new ArrayList<>();
    claims.forEach(
        (name, claim) ->
            inputs.add(new EngineInput(name, claim.size(), Optional.empty(), claim.digest())));
    var feed = new InputFeed(place.context(), place.reader(), claims);
    watch = new EngineWatch(place, engine, feed);
    var order =
        new EngineTask(
            EngineWork.PREVIEW,
            wish.segment(),
            new PtsRange(wish.pts(), wish.pts() + 1),
            inputs,
            folder.toAbsolutePath().toString());
    Future<Void> made =
        engine.run(order, feed, progress -> watch.heard(progress.done())).mapEmpty();
    place.seat().warmUp();
    return made.onComplete(end -> watch.end());
  }

  private Future<Claim> stored() {
    String slice = wish.slice().digest();
    String key = ObjectKeys.output(wish.videoId(), KEY, slice, number, place.holder());
    return place
        .vertx()
        .executeBlocking(() -> ScratchOutputs.checked(folder, PACK), false)
        .compose(file -> place.writer().write(Bucket.WORK, key, file));
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
