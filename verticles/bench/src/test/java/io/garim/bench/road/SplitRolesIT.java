package io.garim.bench.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Marker;
import io.garim.bench.Waiting;
import io.garim.domain.geometry.Box;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node keeps and one works: neither can do without the other, and each may die. */
@Tag("nightly")
class SplitRolesIT {
  private static final Box PLACE = new Box(8, 8, 64, 48);

  @RegisterExtension
  static final TwoNodes NODES =
      new TwoNodes("split-roles", "http,metadata,kafka,storage", "http,worker,kafka");

  @Test
  void eachNodeMayBeKilledInMidWorkAndComeBack() throws Exception {
    // Given a finished video that was edited, and seen at the node that does no work
    Path clip = StreetClip.plain(NODES.a().file("clip.mp4"), 12, 61);
    EditedVideo keeper = EditedVideo.sent(NODES.a(), clip);
    EditedVideo worker = keeper.at(NODES.b());
    Decoded undisturbed = Decoded.of(worker.result("undisturbed.mp4"));
    worker.made(UUID.randomUUID(), 0, EditedVideo.paint(PLACE, 1, 10));
    assertThat(hidden(keeper)).isLessThan(Marker.ALIKE);
    assertThat(hidden(worker)).isLessThan(Marker.ALIKE);
    keeper.madeAnew(1, "anew.mp4");
    // When the keeper is killed in the middle of another, and started again
    EditedVideo second = atWork(NODES.a(), clip);
    NODES.a().killForcibly();
    NODES.a().start();
    // Then it is finished as if nothing had been
    assertThat(Decoded.of(second.at(NODES.b()).result("keeper-killed.mp4"))).isEqualTo(undisturbed);
    // and the same when the worker is
    EditedVideo third = atWork(NODES.b(), clip);
    NODES.b().killForcibly();
    assertThat(third.at(NODES.a()).view().getString("phase")).isEqualTo("processing");
    NODES.b().start();
    assertThat(Decoded.of(third.at(NODES.a()).result("worker-killed.mp4"))).isEqualTo(undisturbed);
  }

  private static EditedVideo atWork(Site site, Path clip) throws Exception {
    EditedVideo video = EditedVideo.sent(site, clip);
    Waiting.until(
        "it is at work",
        Rest.PATIENCE,
        () -> video.view().getJsonObject("progress").getInteger("renderedSegments") >= 2);
    return video;
  }

  private static double hidden(EditedVideo video) throws Exception {
    Rest.Answer answer = video.get("/frames/5.jpg");
    assertThat(answer.status()).isEqualTo(200);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.bytes()));
    return Marker.distance(picture, PLACE.grown(-0.25));
  }
}
