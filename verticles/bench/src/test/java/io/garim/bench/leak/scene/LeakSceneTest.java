package io.garim.bench.leak.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.bench.leak.LeakMeter;
import io.garim.bench.leak.TrueMoment;
import io.garim.bench.leak.TrueRegion;
import io.garim.engine.lab.DrawnFace;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakSceneTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final Head HEAD =
      new DrawnHead(new DrawnFace(Color.PINK, Color.BLACK, Color.BLUE, 0));

  private static LeakScene scene(List<Actor> actors, List<Rectangle2D> poles) {
    BufferedImage place = Film.blank(WIDTH + 2 * Scenery.BORDER, HEIGHT + 2 * Scenery.BORDER);
    var shot = new Shot(0, place, actors, poles);
    return new LeakScene(WIDTH, HEIGHT, List.of(shot), Conditions.good(List.of(0L)), 1);
  }

  private static Actor actor(int track, double x, double y, double height) {
    return new Actor(track, HEAD, t -> Optional.of(new Pose(x, y, height, 0, 0)));
  }

  @Test
  void aFaceAloneIsSeenWhollyAndIsAsHighAsItShouldBe() {
    TrueMoment truth = scene(List.of(actor(0, 300, 150, 60)), List.of()).truth(0);

    TrueRegion face = truth.regions().get(0);
    assertThat(face.share()).isCloseTo(1, within(0.03));
    assertThat(face.box().height()).isCloseTo(60, within(1.0));
    assertThat(face.visible().size() / (Math.PI / 4 * 60 * face.box().width()))
        .isCloseTo(1, within(0.03));
  }

  @Test
  void aFaceBehindAPoleIsNotToBeSeen() {
    // Given a pole over the left half of a face
    Rectangle2D pole = new Rectangle2D.Double(250, 0, 50, HEIGHT);

    TrueMoment truth = scene(List.of(actor(0, 300, 150, 60)), List.of(pole)).truth(0);

    assertThat(truth.regions().get(0).share()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void aFaceBehindANearerPersonIsNotToBeSeenButMayBeHidden() {
    var behind = actor(0, 300, 150, 30);
    var before = actor(1, 300, 150, 90);

    TrueMoment truth = scene(List.of(behind, before), List.of()).truth(0);

    assertThat(truth.regions()).extracting(TrueRegion::track).containsExactly(1);
    assertThat(truth.shelters()).hasSize(2);
  }

  @Test
  void aFaceOutsideThePictureIsSeenInPartOrNotAtAll() {
    var half = actor(0, 0, 150, 60);
    var gone = actor(1, -80, 150, 60);

    TrueMoment truth = scene(List.of(half, gone), List.of()).truth(0);

    assertThat(truth.regions()).hasSize(1);
    assertThat(truth.regions().get(0).share()).isCloseTo(0.5, within(0.03));
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everyScenarioShowsFacesAndHoldsNoMarker(Scenario scenario) throws Exception {
    LeakScene scene = new Director(Optional.empty(), WIDTH, HEIGHT).scene(scenario, 1, 7);
    var tracks = new HashSet<Integer>();
    var meter = new LeakMeter(0xff00ff);

    for (int n = 0; n < scene.times().size(); n += 6) {
      TrueMoment truth = scene.truth(n);
      truth.regions().forEach(region -> tracks.add(region.track()));
      meter.take(scene.picture(n), truth);
    }

    assertThat(tracks).hasSizeGreaterThan(3);
    assertThat(meter.report("source").fir()).isZero();
    assertThat(meter.report("source").ovr()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {"CUTS", "SHAKE", "NOISE", "LIMPING"})
  void theSameSeedGivesTheSamePictures(Scenario scenario) throws Exception {
    LeakScene one = new Director(Optional.empty(), WIDTH, HEIGHT).scene(scenario, 1, 7);
    LeakScene two = new Director(Optional.empty(), WIDTH, HEIGHT).scene(scenario, 1, 7);

    int[] first = Film.rgb(one.picture(9));
    two.picture(3);

    assertThat(first).isEqualTo(Film.rgb(two.picture(9)));
    assertThat(one.times()).isEqualTo(two.times());
  }

  @Test
  void photographsOfFacesAreUsedWhereTheyAre() throws Exception {
    String shared = System.getenv().getOrDefault("GARIM_SHARED", "");
    Path faces = Path.of(shared, "media", "faces");
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(faces),
        "the shared media are not here: GARIM_SHARED is not set");

    Set<FacePhotos.Face> found = Set.copyOf(FacePhotos.in(faces));

    assertThat(found).hasSizeGreaterThan(20);
  }
}
