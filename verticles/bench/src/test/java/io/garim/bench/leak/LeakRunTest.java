package io.garim.bench.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.leak.LeakRun.Cause;
import io.garim.bench.leak.TrackAccount.Sighting;
import io.garim.domain.policy.Target;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakRunTest {
  private static final BufferedImage EMPTY = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);

  /** Runs of a track whose hidden shares these are, all of it seen. */
  private static List<LeakRun> runs(ClipAccount clip, double... hidden) {
    var track = new TrackAccount(1, Target.FACES);
    for (int n = 0; n < hidden.length; n++) track.add(new Sighting(n, 40, 1, hidden[n]));
    return LeakRun.of(clip, track, track.sightings());
  }

  private static List<Cause> causes(double... hidden) {
    return runs(new ClipAccount("still", 1), hidden).stream().map(LeakRun::cause).toList();
  }

  @Test
  void aTrackThatIsHiddenThroughoutHasNoRun() {
    assertThat(causes(1, 0.95, 0.99)).isEmpty();
  }

  @Test
  void runsAreToldByWhereTheyLie() {
    assertThat(causes(0, 0, 1, 0, 1, 0)).containsExactly(Cause.START, Cause.MIDDLE, Cause.END);
  }

  @Test
  void aTrackThatIsNeverCoveredIsOneRun() {
    List<LeakRun> runs = runs(new ClipAccount("still", 1), 0.1, 0.6, 0);

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).cause()).isEqualTo(Cause.NEVER);
    assertThat(runs.get(0).length()).isEqualTo(3);
  }

  @Test
  void aBoxTooSmallIsToldFromNone() {
    assertThat(causes(1, 0.8, 0.9, 1)).containsExactly(Cause.PARTLY);
  }

  @Test
  void aRunBesideACutIsTheCuts() {
    // Given a cut before the third frame
    var clip = new ClipAccount("cuts", 1);
    for (int n = 0; n < 3; n++) {
      clip.endFrame(
          new HiddenPicture(EMPTY, 0xff00ff),
          new TrueMoment(n, n == 2, List.of(), List.of()),
          false);
    }

    List<LeakRun> runs = runs(clip, 1, 1, 0, 1);

    assertThat(runs).singleElement().extracting(LeakRun::cause).isEqualTo(Cause.CUT);
  }

  @Test
  void aRunNextToAnOcclusionIsTheOcclusions() {
    var track = new TrackAccount(1, Target.FACES);
    track.add(new Sighting(0, 40, 1, 1));
    track.add(new Sighting(1, 40, 0.7, 1));
    track.add(new Sighting(2, 40, 1, 0));
    track.add(new Sighting(3, 40, 1, 1));

    List<LeakRun> runs = LeakRun.of(new ClipAccount("pole", 1), track, track.sightings());

    assertThat(runs).singleElement().extracting(LeakRun::cause).isEqualTo(Cause.HALF_SEEN);
  }

  @Test
  void framesOnWhichNothingIsSeenEndARun() {
    // Given a face that leaks, is gone for two frames, and leaks again
    var sightings = new ArrayList<Sighting>();
    for (int frame : new int[] {0, 1, 4, 5, 6}) sightings.add(new Sighting(frame, 40, 1, 0));
    sightings.add(new Sighting(7, 40, 1, 1));

    List<LeakRun> runs =
        LeakRun.of(new ClipAccount("door", 1), new TrackAccount(1, Target.FACES), sightings);

    assertThat(runs).extracting(LeakRun::length).containsExactly(2, 3);
  }
}
