package io.garim.anonymizer;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineTask;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has an engine do something that is no task of a job and makes one file, and stores that file.
 * Used once, on the context of its place.
 *
 * @param output the name of the file
 * @param key of the object it becomes
 */
record EngineErrand(
    EngineWork work, int segment, PtsRange range, List<Input> inputs, String output, String key) {

  EngineErrand {
    inputs = List.copyOf(inputs);
  }

  /** What the engine may read, as it is told of it and where it lies. */
  record Input(EngineInput told, Claim claim) {}

  /** What was stored; fails with what went wrong, and leaves nothing behind. */
  Future<Claim> run(Workplace place) {
    return new Run(place).run();
  }

  private final class Run {
    private final Workplace place;
    private Path folder;
    private EngineWatch watch;

    Run(Workplace place) {
      this.place = place;
    }

    Future<Claim> run() {
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
          .recover(problem -> Future.failedFuture(named(problem)))
          .eventually(this::swept);
    }

    private Future<Void> made(EngineProcess engine) {
      Map<String, Claim> claims = new HashMap<>();
      for (Input input : inputs) claims.put(input.told().name(), input.claim());
      var feed = new InputFeed(place.context(), place.reader(), claims, List.of());
      watch = new EngineWatch(place, engine, feed);
      List<EngineInput> told = inputs.stream().map(Input::told).toList();
      var order = new EngineTask(work, segment, range, told, folder.toAbsolutePath().toString());
      Future<Void> made =
          engine.run(order, feed, progress -> watch.heard(progress.done())).mapEmpty();
      place.seat().warmUp();
      return made.onComplete(end -> watch.end());
    }

    private Future<Claim> stored() {
      return place
          .vertx()
          .executeBlocking(() -> ScratchOutputs.checked(folder, output), false)
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
}
