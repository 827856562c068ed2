package io.garim.bench.leak;

import io.garim.domain.policy.Target;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures LEAK-1 on the pictures a user gets, frame by frame, of clips that were anonymized with
 * {@code fill} in a marker colour the source does not hold.
 *
 * <p>A pixel was replaced when each of red, green and blue is within 24 levels of the marker. A
 * true region is covered when at least 95 % of its pixels that are to be seen were replaced;
 * otherwise that frame of that track leaks. OVR counts marker pixels outside everyone's place grown
 * by half, over all pixels. Used by one thread.
 */
public final class LeakMeter {
  private final int marker;
  private final boolean persons;
  private final List<ClipAccount> clips = new ArrayList<>();

  public LeakMeter(int marker) {
    this(marker, false);
  }

  /**
   * @param persons whether whole persons may be hidden without that being too much, as where
   *     movement is looked for
   */
  public LeakMeter(int marker, boolean persons) {
    this.marker = marker;
    this.persons = persons;
  }

  /** From here on another clip is measured: its tracks are others. */
  public void nextClip() {
    nextClip("");
  }

  /** From here on another clip is measured, of that kind. */
  public void nextClip(String name) {
    int before = (int) clips.stream().filter(clip -> clip.name().equals(name)).count();
    clips.add(new ClipAccount(name, before + 1));
  }

  /** Takes the next frame into account, of which nothing is known but what must be hidden. */
  public void take(BufferedImage picture, List<TrueRegion> truth) {
    var shelters = truth.stream().map(t -> new TrueMoment.Shelter(t.box(), t.box())).toList();
    take(picture, new TrueMoment(0, false, truth, shelters));
  }

  /** Takes the next frame into account; every region given counts. Gives back those that leak. */
  public List<TrueRegion> take(BufferedImage picture, TrueMoment moment) {
    if (clips.isEmpty()) nextClip();
    ClipAccount clip = clips.get(clips.size() - 1);
    var hidden = new HiddenPicture(picture, marker);
    var leaking = new ArrayList<TrueRegion>();
    for (TrueRegion region : moment.regions()) {
      double share = hidden.share(region);
      if (share >= 0 && !clip.sighted(region, share, picture.getHeight())) leaking.add(region);
    }
    clip.endFrame(hidden, moment, persons);
    return leaking;
  }

  /** What was measured so far, clip by clip. */
  List<ClipAccount> clips() {
    return List.copyOf(clips);
  }

  /** The measure over all tracks. */
  public LeakReport report(String detector) {
    return LeakReport.of(detector, LeakFigures.of(clips, Counted.all()));
  }

  /** The measure over the tracks of one kind; OVR is that of the whole clip. */
  public LeakReport report(String detector, Target target) {
    return LeakReport.of(detector, LeakFigures.of(clips, Counted.of(target)));
  }
}
