package io.garim.bench.leak.scene;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A difficulty that PRIVACY names, one kind of clip for each. */
public enum Scenario {
  TINY("faces of 12 to 20 pixels that keep their size"),
  SMALL("faces of 20 to 40 pixels that keep their size"),
  MIDDLE("faces of 40 to 80 pixels that keep their size"),
  LARGE("faces of 80 to 140 pixels that keep their size"),
  TOWARDS("people who walk towards the camera or away"),
  TURNING("heads that nod by 20 degrees and turn to a profile"),
  POLE("people who walk behind poles for up to a second"),
  CROSSING("people who walk past before one another"),
  BORDER("people who enter and leave at the picture's borders"),
  DOOR("people who appear and vanish between two frames"),
  BLUR("people who move so fast that they blur"),
  EXPOSURE("light that comes, goes and flickers"),
  DIM("little light and much noise"),
  BACKLIGHT("dark people before a bright place"),
  NOISE("strong noise"),
  CUTS("another place with other people about once a second"),
  LIMPING("frames at uneven times"),
  SHAKE("a camera that shakes"),
  COARSE("coding at a low bit rate");

  private final String says;

  Scenario(String says) {
    this.says = says;
  }

  /** What the clip shows, in words. */
  public String says() {
    return says;
  }

  /** The name as it is typed and printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scenario> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findAny();
  }
}
