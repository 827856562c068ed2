package io.garim.domain.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.geometry.Box;
import io.garim.domain.media.PtsRange;
import io.garim.domain.policy.FaceDetector;
import io.garim.domain.policy.Policy;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.Region;
import io.garim.domain.redaction.Slice;
import io.garim.domain.redaction.SliceFrame;
import io.garim.domain.redaction.TrackId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People who walk at random, and a tracker that mixes them up whenever they meet. */
class CrossingPeopleTest {
  private static final int FRAMES = 300;
  private static final int RUNS = 400;
  private static final double WIDTH = 40;

  /** Two this near, by the sides of a region, may be taken for each other. */
  private static final double MEETING = 0.4;

  private long shown;
  private long everybody;
  private int mixedUp;

  @Test
  void whoIsToBeHiddenIsNeverShownWhoeverMeetsWhom() {
    for (int seed = 0; seed < RUNS; seed++) walk(new Random(seed), 2 + seed % 2, seed);
    // Or else nothing was tried, or nobody was kept.
    assertThat(mixedUp).isGreaterThan(RUNS);
    assertThat(shown).isGreaterThan(everybody / 10);
  }

  private void walk(Random random, int people, int seed) {
    var scene = new Scene(random, people);
    List<Slice> slices = scene.slices();
    mixedUp += scene.exchanges;
    int chosen = random.nextInt(FRAMES);
    int kept = random.nextInt(people);
    var track = new TrackId(0, scene.names.get(chosen).get(kept));
    Footage footage = Footage.of(slices);
    var edit = new Edit.KeepOnly(List.of(track), new FrameRange(0, FRAMES), chosen);
    var command = new EditCommand(new UUID(1, seed), 0, "ina", Instant.EPOCH, edit);
    EditLog log = ((EditAnswer.Taken) EditLog.empty().append(command, footage)).log();
    var plan = new EditedPlan(log, Policy.standard(FaceDetector.YUNET));

    for (Slice slice : slices) {
      List<SliceFrame> edited = plan.apply(slice).frames();
      for (int i = 0; i < edited.size(); i++) {
        int frame = (int) slice.firstFrame() + i;
        for (int person = 0; person < people; person++) {
          if (slice.frames().get(i).blank()) continue;
          boolean hidden = hides(edited.get(i), scene.places.get(frame).get(person));
          if (person == kept) everybody++;
          if (person == kept && !hidden) shown++;
          if (person != kept) {
            assertThat(hidden).as("seed %d, frame %d, person %d", seed, frame, person).isTrue();
          }
        }
      }
    }
  }

  private static boolean hides(SliceFrame frame, Box place) {
    return frame.blank() || frame.regions().stream().anyMatch(r -> r.box().equals(place));
  }

  /** Where everybody is on every frame, and what the tracker calls him there. */
  private static final class Scene {
    final List<List<Box>> places = new ArrayList<>();
    final List<List<Integer>> names = new ArrayList<>();
    final List<SliceFrame> frames = new ArrayList<>();
    int exchanges;
    private final Random random;

    Scene(Random random, int people) {
      this.random = random;
      List<Integer> name = new ArrayList<>();
      double[] x = new double[people];
      double[] speed = new double[people];
      for (int p = 0; p < people; p++) {
        name.add(p);
        x[p] = 100 + 300 * p;
        speed[p] = random.nextDouble() * 8 - 4;
      }
      for (int n = 0; n < FRAMES; n++) {
        List<Box> now = new ArrayList<>();
        for (int p = 0; p < people; p++) {
          // They turn round at times, also when they have just met.
          if (random.nextInt(40) == 0 || x[p] < 0 || x[p] > 800) speed[p] = -speed[p];
          x[p] = Math.max(-10, Math.min(810, x[p] + speed[p]));
          now.add(new Box(x[p], 100, WIDTH, 50));
        }
        meet(now, name);
        places.add(now);
        names.add(List.copyOf(name));
        frames.add(frame(n, now, name));
      }
    }

    private void meet(List<Box> now, List<Integer> name) {
      for (int a = 0; a < now.size(); a++) {
        for (int b = a + 1; b < now.size(); b++) {
          double apart = Math.abs(now.get(a).x() - now.get(b).x());
          if (apart < WIDTH * (1 + MEETING) && random.nextInt(4) == 0) {
            Collections.swap(name, a, b);
            exchanges++;
          }
        }
      }
    }

    private SliceFrame frame(int n, List<Box> now, List<Integer> name) {
      boolean failed = random.nextInt(200) == 0;
      List<Region> regions = new ArrayList<>();
      for (int p = 0; p < now.size(); p++) {
        regions.add(
            new Region(
                new TrackId(0, name.get(p)),
                Target.FACES,
                now.get(p),
                RedactionStyle.FILL,
                RegionShape.BOX,
                0));
      }
      return new SliceFrame(n * 40L, 40, failed, failed ? List.of() : regions);
    }

    List<Slice> slices() {
      List<Slice> slices = new ArrayList<>();
      int from = 0;
      while (from < FRAMES) {
        int to = Math.min(FRAMES, from + 20 + random.nextInt(40));
        var range = new PtsRange(from * 40L, to * 40L);
        slices.add(new Slice(slices.size(), range, from, frames.subList(from, to)));
        from = to;
      }
      return slices;
    }
  }
}
