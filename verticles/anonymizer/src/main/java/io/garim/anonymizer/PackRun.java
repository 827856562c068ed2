package io.garim.anonymizer;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.DeleteObjects;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.KeepPack;
import io.garim.contract.video.MakePack;
import io.garim.contract.video.PackKept;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import io.vertx.core.Future;
import java.util.List;
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
    var probe = new EngineInput("probe", wish.probe().size(), Optional.empty());
    var part = new EngineInput("part", wish.part().size(), Optional.of(wish.ledger()));
    var errand =
        new EngineErrand(
            EngineWork.PACK,
            wish.segment(),
            new PtsRange(0, 0),
            List.of(
                new EngineErrand.Input(probe, wish.probe()),
                new EngineErrand.Input(part, wish.part())),
            PACK,
            ObjectKeys.output(wish.videoId(), PACK, wish.part().digest(), number, place.holder()));
    return errand.run(place).compose(this::kept);
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
}
