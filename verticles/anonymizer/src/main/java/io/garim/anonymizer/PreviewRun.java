package io.garim.anonymizer;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectKeys;
import io.garim.contract.video.MakePreview;
import io.garim.contract.video.PackKept;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineWork;
import io.garim.domain.media.PtsRange;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Makes and stores the picture of one frame that is not rendered yet. Used once. */
final class PreviewRun {
  private static final String PACK = "pack";
  private static final String KEY = "preview";

  private final Workplace place;
  private final MakePreview wish;
  private final int number;

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
    var errand =
        new EngineErrand(
            EngineWork.PREVIEW,
            wish.segment(),
            new PtsRange(wish.pts(), wish.pts() + 1),
            List.of(
                input("source", wish.source()),
                input("probe", wish.probe()),
                input("settings", wish.settings()),
                input("slice", wish.slice())),
            PACK,
            ObjectKeys.output(wish.videoId(), KEY, wish.slice().digest(), number, place.holder()));
    return errand.run(place).map(PackKept::new);
  }

  private static EngineErrand.Input input(String name, Claim claim) {
    return new EngineErrand.Input(
        new EngineInput(name, claim.size(), Optional.empty(), claim.digest()), claim);
  }
}
