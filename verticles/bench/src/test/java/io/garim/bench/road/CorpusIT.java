package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.client.GarimClient;
import io.garim.bench.corpus.Clip;
import io.garim.bench.corpus.Outcome;
import io.garim.bench.corpus.Recipe;
import io.garim.bench.corpus.Road;
import io.garim.engine.lab.ClipWriter.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clips of many kinds the whole road: some that need no other program here, all of them nightly.
 */
class CorpusIT {
  private static final int FRAMES = 40;
  private static final long NIGHTLY_MINUTES = 60;
  @RegisterExtension static final StartedPlatform PLATFORM = new StartedPlatform("corpus");

  private static Road road;

  @BeforeAll
  static void start() throws Exception {
    road = new Road(new GarimClient(PLATFORM.process().url(), Optional.empty()));
  }

  static Stream<Arguments> clips() {
    Options b = Options.withBFrames().withKeyEvery(12);
    Options plain = Options.h264().withKeyEvery(12);
    Map<String, String> fragments = Map.of("movflags", "frag_keyframe+empty_moov");
    return Stream.of(
        right("uneven-b-frames", "mp4", StreetClip.uneven(FRAMES), b.withSound("aac", 0.3, true)),
        right("turned", "mov", StreetClip.even(FRAMES), b.turned(90).in("mov")),
        right("fragments", "mp4", StreetClip.even(FRAMES), b.with(fragments)),
        right(
            "recoded-sound",
            "mkv",
            StreetClip.even(FRAMES),
            b.in("matroska").withSound("ac3", 0, false)),
        right("b-frames-in-avi", "avi", StreetClip.even(FRAMES), b.in("avi")),
        right(
            "vp9", "webm", StreetClip.even(FRAMES), plain.in("webm").codedAs("libvpx-vp9", false)),
        right("transport-stream", "ts", StreetClip.even(FRAMES), plain.in("mpegts")),
        Arguments.of(Clip.damaged("cut", "mp4", "mp4", cut(FRAMES, plain))),
        Arguments.of(Clip.refused("no-index", "mp4", "mp4", "index is missing", halved(plain))));
  }

  private static Arguments right(String name, String suffix, List<Long> pts, Options options) {
    return Arguments.of(
        Clip.right(name, suffix, suffix, (Recipe) (kitchen, out) -> write(out, pts, options)));
  }

  private static void write(Path out, List<Long> pts, Options options) {
    new StreetClip(320, 180, pts.size(), 31, 2).write(out, pts, options);
  }

  private static Recipe cut(int frames, Options options) {
    return (kitchen, out) -> {
      write(out, StreetClip.even(frames), options.with(Map.of("movflags", "+faststart")));
      byte[] all = Files.readAllBytes(out);
      Files.write(out, Arrays.copyOf(all, all.length * 7 / 10));
    };
  }

  private static Recipe halved(Options options) {
    return (kitchen, out) -> {
      write(out, StreetClip.even(FRAMES), options);
      byte[] all = Files.readAllBytes(out);
      Files.write(out, Arrays.copyOf(all, all.length / 2));
    };
  }

  @ParameterizedTest
  @MethodSource("clips")
  void clipComesOutRightOrIsRefusedWithAReason(Clip clip) throws Exception {
    // Given a clip made by our own code
    Path source = PLATFORM.file(clip.name() + "." + clip.suffix());
    clip.recipe().cook(null, source);
    // When it goes the whole road
    Outcome outcome = road.send(clip, source, PLATFORM.file(clip.name() + "-garim.mp4"));
    // Then it ends as it must
    boolean refused = clip.refusal().isPresent();
    assertThat(outcome.kind())
        .as(outcome.row())
        .isEqualTo(refused ? Outcome.Kind.REFUSED : Outcome.Kind.RIGHT);
  }

  @Test
  @Tag("nightly")
  void wholeCorpusComesOutRightOrIsRefusedWithAReason() throws Exception {
    // Given the command with the benches on its class path
    Path screen = PLATFORM.file("whole.screen");
    List<String> words =
        List.of("bench", "corpus", "--long", "--data", PLATFORM.file("whole").toString());
    // When it runs
    Process run =
        Checkout.withBench(words).redirectErrorStream(true).redirectOutput(screen.toFile()).start();
    boolean ended = run.waitFor(NIGHTLY_MINUTES, TimeUnit.MINUTES);
    if (!ended) run.destroy();
    // Then none is wrong
    assertThat(ended).isTrue();
    assertThat(run.exitValue()).as(Files.readString(screen)).isZero();
  }
}
