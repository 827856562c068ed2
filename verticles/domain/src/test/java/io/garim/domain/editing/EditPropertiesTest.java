package io.garim.domain.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.wire.RecordBytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditPropertiesTest {
  private static final int SEEDS = 600;

  @Test
  void editsTakenOneAfterTheOtherOnAllFramesGiveWhatTheLogGives() {
    for (int seed = 0; seed < SEEDS; seed++) {
      EditLog log = new RandomEdits(seed, true).studio(40).log();

      List<SliceFrame> planned = Studio.frames(log, 60);

      var serial = new SerialEdits(Studio.AUTOMATIC);
      log.active().forEach(serial::take);
      for (int n = 0; n < Studio.FRAMES; n++) {
        String where = "seed " + seed + " frame " + n;
        assertThat(planned.get(n).blank()).as(where).isEqualTo(serial.blank(n));
        assertThat(planned.get(n).regions().stream().map(EditPropertiesTest::spot).toList())
            .as(where)
            .isEqualTo(serial.hidden(n));
      }
    }
  }

  private static SerialEdits.Spot spot(Region region) {
    return new SerialEdits.Spot(region.track(), region.box(), region.doubtful());
  }

  @Test
  void whereTheVideoIsCutIntoSegmentsDoesNotMatter() {
    for (int seed = 0; seed < SEEDS; seed++) {
      EditLog log = new RandomEdits(seed, true).studio(30).log();

      List<SliceFrame> frames = Studio.frames(log, 7);

      assertThat(frames).as("seed " + seed).isEqualTo(Studio.frames(log, Studio.FRAMES));
    }
  }

  @Test
  void framesThatNoEditNamesComeOutEqual() {
    int untouched = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      EditLog log = new RandomEdits(seed, false).studio(5).log();

      List<SliceFrame> frames = Studio.frames(log, 60);

      for (int n = 0; n < Studio.FRAMES; n++) {
        int frame = n;
        boolean named =
            log.active().stream()
                .anyMatch(e -> e.edit().span().map(s -> s.contains(frame)).orElse(false));
        if (!named) {
          untouched++;
          assertThat(frames.get(n)).as("seed " + seed).isEqualTo(Studio.AUTOMATIC.get(n));
        }
      }
    }
    assertThat(untouched).isGreaterThan(1000);
  }

  @Test
  void undoIsAsBeforeAndRedoAsAfter() {
    int undone = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var edits = new RandomEdits(seed, true);
      Studio studio = edits.studio(20);
      EditLog before = studio.log();
      if (studio.ask("ina", before.version(), edits.next(studio)) instanceof EditAnswer.Refused)
        continue;
      EditLog after = studio.log();

      studio.edit(new Edit.Undo(after.entries().get((int) before.version()).cmdId()));
      EditLog back = studio.log();
      studio.edit(new Edit.Redo(after.entries().get((int) before.version()).cmdId()));

      undone++;
      assertThat(Studio.frames(back, 60)).isEqualTo(Studio.frames(before, 60));
      assertThat(Studio.frames(studio.log(), 60)).isEqualTo(Studio.frames(after, 60));
      assertThat(Difference.between(before, back, Studio.FOOTAGE).touched()).isEmpty();
    }
    assertThat(undone).isGreaterThan(SEEDS / 3);
  }

  @Test
  void framesThatWereNotTouchedAreEqualAndThoseThatDoNotHideMoreHideNothingNew() {
    int less = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      EditLog newer = new RandomEdits(seed, true).studio(30).log();
      EditLog older = newer.at(new Random(seed).nextInt((int) newer.version() + 1));

      var difference = Difference.between(older, newer, Studio.FOOTAGE);

      List<SliceFrame> before = Studio.frames(older, 60);
      List<SliceFrame> after = Studio.frames(newer, 60);
      for (int n = 0; n < Studio.FRAMES; n++) {
        String where = "seed " + seed + " frame " + n;
        if (!in(difference.touched(), n))
          assertThat(after.get(n)).as(where).isEqualTo(before.get(n));
        if (!in(difference.hidesMore(), n)) {
          if (!after.get(n).equals(before.get(n))) less++;
          assertThat(nothingNew(before.get(n), after.get(n))).as(where).isTrue();
        }
      }
    }
    assertThat(less).isGreaterThan(100);
  }

  private static boolean in(List<FrameRange> ranges, long frame) {
    return ranges.stream().anyMatch(range -> range.contains(frame));
  }

  private static boolean nothingNew(SliceFrame before, SliceFrame after) {
    if (before.blank()) return true;
    return !after.blank()
        && after.regions().stream()
            .allMatch(now -> before.regions().stream().anyMatch(was -> hides(was, now)));
  }

  private static boolean hides(Region was, Region now) {
    boolean box = was.shape() == RegionShape.BOX || was.shape() == now.shape();
    return box && was.feather() >= now.feather() && within(now.box(), was.box());
  }

  private static boolean within(Box inner, Box outer) {
    double rounding = 1e-9;
    return inner.x() >= outer.x() - rounding
        && inner.y() >= outer.y() - rounding
        && inner.right() <= outer.right() + rounding
        && inner.bottom() <= outer.bottom() + rounding;
  }

  @Test
  void everyLogSurvivesTheRoundTrip() {
    for (int seed = 0; seed < 100; seed++) {
      EditLog log = new RandomEdits(seed, true).studio(40).log();

      EditLog read = RecordBytes.read(RecordBytes.write(log), EditLog.class);

      assertThat(read).isEqualTo(log);
    }
  }
}
