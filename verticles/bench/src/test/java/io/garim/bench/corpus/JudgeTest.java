package io.garim.bench.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.engine.lab.ClipFacts;
import io.garim.engine.lab.ClipFacts.Colour;
import io.garim.engine.lab.ClipFacts.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way a result can be wrong is noticed. */
class JudgeTest {
  private static final long FRAME = 40_000_000;
  private static final Colour COLOUR = new Colour("tv", "bt709", "bt709", "bt709");

  private List<Long> times = new ArrayList<>(List.of(0L, FRAME, 2 * FRAME, 3 * FRAME));
  private List<byte[]> thumbs = new ArrayList<>();
  private List<Sound> sounds = List.of(new Sound("aac", 48000, 2, 8, 0, 4 * FRAME));
  private Colour colour = COLOUR;
  private List<Integer> matrix = List.of();
  private double aspect = 1;
  private int width = 320;
  private long end = 4 * FRAME;

  JudgeTest() {
    for (int n = 0; n < 4; n++) {
      byte[] levels = new byte[ClipFacts.THUMB_WIDTH * ClipFacts.THUMB_HEIGHT];
      Arrays.fill(levels, (byte) (40 + 3 * n));
      thumbs.add(levels);
    }
  }

  private ClipFacts facts() {
    return new ClipFacts(times, end, width, 180, aspect, matrix, colour, sounds, thumbs);
  }

  private List<String> complaints(ClipFacts source) {
    return Judge.complaints(source, facts(), false, false);
  }

  @Test
  void sameClipIsRight() {
    assertThat(complaints(facts())).isEmpty();
  }

  @Test
  void lostFrameIsNoticed() {
    ClipFacts source = facts();
    times.remove(3);

    assertThat(complaints(source)).contains("4 frames became 3");
  }

  @Test
  void frameAMillisecondOffIsNoticed() {
    ClipFacts source = facts();
    times.set(2, 2 * FRAME + 1_000_000);

    assertThat(complaints(source)).containsExactly("frame 2 is 1.000 ms off");
  }

  @Test
  void swappedFramesAreNoticed() {
    ClipFacts source = facts();
    Collections.swap(thumbs, 1, 2);

    assertThat(complaints(source)).containsExactly("frame 1 looks like frame 2");
  }

  @Test
  void otherPictureIsNoticed() {
    ClipFacts source = facts();
    thumbs.set(0, new byte[thumbs.get(0).length]);

    assertThat(complaints(source)).singleElement().asString().contains("frame 0 looks otherwise");
  }

  @Test
  void lateAndMissingSoundAreNoticed() {
    ClipFacts source = facts();
    sounds = List.of(new Sound("aac", 48000, 2, 8, 41_000_000, 4 * FRAME));
    List<String> late = complaints(source);
    sounds = List.of();

    assertThat(late).singleElement().asString().contains("sound 1 begins 41 ms off");
    assertThat(complaints(source)).containsExactly("1 sounds became 0");
  }

  @Test
  void lostSoundPacketIsNoticed() {
    ClipFacts source = facts();
    sounds = List.of(new Sound("aac", 48000, 2, 7, 0, 4 * FRAME));

    assertThat(complaints(source)).containsExactly("8 packets of sound 1 became 7");
  }

  @Test
  void otherShapeTurnAndColourAreNoticed() {
    ClipFacts source = facts();
    width = 322;
    aspect = 1.3333;
    matrix = List.of(0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30);
    colour = new Colour("pc", "bt709", "bt2020", "bt709");

    assertThat(complaints(source)).hasSize(5);
  }

  @Test
  void longerClipIsNoticed() {
    ClipFacts source = facts();
    end += FRAME + 1_000_000;

    assertThat(complaints(source)).containsExactly("it lasts 0.041 s longer");
  }

  @Test
  void clockThatBeginsAnywhereCountsFromItsFirstFrame() {
    ClipFacts source = facts();
    times = times.stream().map(t -> t - 9 * FRAME).toList();
    end -= 9 * FRAME;
    sounds = List.of(new Sound("aac", 48000, 2, 8, -9 * FRAME, -5 * FRAME));

    assertThat(Judge.complaints(source, facts(), true, false)).isEmpty();
    assertThat(complaints(source)).isNotEmpty();
  }

  @Test
  void ofTwoFramesAtOneTimeOneIsShown() {
    times = List.of(0L, FRAME, FRAME, 3 * FRAME);
    ClipFacts source = facts();
    times = List.of(0L, FRAME, 3 * FRAME);
    thumbs.remove(2);

    assertThat(complaints(source)).isEmpty();
  }
}
