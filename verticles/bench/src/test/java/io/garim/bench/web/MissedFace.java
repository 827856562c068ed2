package io.garim.bench.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.Marker;
import io.garim.bench.road.StreetClip;
import io.garim.domain.geometry.Box;
import io.garim.engine.lab.ClipReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Faces that no detector found, painted over by mouse in the editor while their video was at work:
 * what was painted, and the pixels of the results before and after it was undone.
 */
record MissedFace(BrowserRun run, Path source, List<Aim> aims) {
  /** Long enough for the first corrections to come while it is at work, on a fast machine too. */
  private static final int SECONDS = 36;

  private static final int CORRECTIONS = 6;
  private static final long SEED = 46;
  private static final int EVERY = 26;

  /** Mean levels of a colour: a filled place is within, any drawn street without. */
  private static final double ALIKE = 30;

  /** What coding twice changes at most in a place, in mean levels of a colour. */
  private static final double CODED = 15;

  /** A face on one frame. */
  record Aim(int frame, Box face) {
    JsonObject json() {
      return new JsonObject()
          .put("frame", frame)
          .put("x", face.x())
          .put("y", face.y())
          .put("width", face.width())
          .put("height", face.height());
    }
  }

  /** A place that was painted, from <= frame < to. */
  private record Painted(int from, int to, Rectangle place) {
    boolean on(int frame) {
      return frame >= from && frame < to;
    }

    Rectangle middle() {
      var middle = new Rectangle(place);
      middle.grow(-place.width / 4, -place.height / 4);
      return middle.intersection(new Rectangle(0, 0, 640, 360));
    }
  }

  /** Draws the clip and has a browser paint over its faces. */
  static MissedFace in(Path folder, URI server) throws IOException {
    Path clip = StreetClip.plain(folder.resolve("missed.mp4"), SECONDS, SEED);
    List<Aim> aims = chosen();
    var json = new JsonArray();
    aims.forEach(aim -> json.add(aim.json()));
    Path places = Files.writeString(folder.resolve("places.json"), json.encode());
    return new MissedFace(BrowserRun.of("missed.mjs", server, clip, places, folder), clip, aims);
  }

  /** Faces well inside the picture, none larger than the brush. */
  private static List<Aim> chosen() {
    List<List<Box>> faces = StreetClip.faces(SECONDS, SEED, 16);
    var inside = new Rectangle(20, 20, 600, 320);
    List<Aim> aims = new ArrayList<>();
    for (int frame = 10; aims.size() < CORRECTIONS && frame < faces.size(); frame += EVERY) {
      int at = frame;
      faces.get(frame).stream()
          .filter(box -> box.width() < 50 && box.height() < 50 && inside.contains(whole(box)))
          .findFirst()
          .ifPresent(box -> aims.add(new Aim(at, box)));
    }
    assertThat(aims).as("faces to be painted over").hasSize(CORRECTIONS);
    return aims;
  }

  private static Rectangle whole(Box box) {
    return new Rectangle(
        (int) box.x(), (int) box.y(), (int) box.width() + 1, (int) box.height() + 1);
  }

  /** On painted frames the place is filled; on all others it is as it came. */
  void assertHiddenOnPaintedFramesAlone() throws IOException {
    List<Painted> painted = painted();
    for (Aim aim : aims) {
      assertThat(painted)
          .as("painted on frame %d", aim.frame())
          .anyMatch(one -> one.on(aim.frame()) && one.place().contains(whole(aim.face())));
    }
    List<int[][]> before = looks(source, painted);
    List<int[][]> after = looks(file("edited"), painted);
    assertThat(after).hasSameSizeAs(before);
    for (int n = 0; n < before.size(); n++) {
      for (int p = 0; p < painted.size(); p++) {
        String where = "place " + p + " on frame " + n;
        if (painted.get(p).on(n)) {
          assertThat(distance(after.get(n)[p], filled(after.get(n)[p])))
              .as(where)
              .isLessThan(ALIKE);
        } else if (!besidePainted(painted, n, painted.get(p))) {
          assertThat(distance(after.get(n)[p], before.get(n)[p])).as(where).isLessThan(CODED);
        }
      }
    }
  }

  /** Whether something else that is painted on that frame reaches into the place. */
  private static boolean besidePainted(List<Painted> painted, int frame, Painted place) {
    return painted.stream().anyMatch(one -> one.on(frame) && one.place().intersects(place.place()));
  }

  /** With everything undone every place is as it came on every frame. */
  void assertRestoredByUndoing() throws IOException {
    List<Painted> painted = painted();
    List<int[][]> before = looks(source, painted);
    List<int[][]> after = looks(file("undone"), painted);
    assertThat(after).hasSameSizeAs(before);
    for (int n = 0; n < before.size(); n++) {
      for (int p = 0; p < painted.size(); p++) {
        assertThat(distance(after.get(n)[p], before.get(n)[p]))
            .as("place %d on frame %d", p, n)
            .isLessThan(CODED);
      }
    }
  }

  private Path file(String name) {
    return Path.of(run.checks().get("missed files").getString(name));
  }

  private List<Painted> painted() {
    List<Painted> painted = new ArrayList<>();
    JsonArray edits = run.checks().get("missed files").getJsonObject("log").getJsonArray("edits");
    for (int n = 0; n < edits.size(); n++) {
      JsonObject edit = edits.getJsonObject(n).getJsonObject("edit");
      if (edit.getString("op").equals("paint")) {
        JsonArray boxes = edit.getJsonArray("boxes");
        JsonObject first = boxes.getJsonObject(0);
        int last = boxes.getJsonObject(boxes.size() - 1).getInteger("frame");
        painted.add(new Painted(first.getInteger("frame"), last + 1, rectangle(first)));
      } else {
        Rectangle place = rectangle(edit.getJsonObject("box"));
        painted.add(new Painted(edit.getInteger("from"), edit.getInteger("to"), place));
      }
    }
    return painted;
  }

  private static Rectangle rectangle(JsonObject box) {
    return new Rectangle(
        box.getDouble("x").intValue(),
        box.getDouble("y").intValue(),
        (int) Math.ceil(box.getDouble("width")),
        (int) Math.ceil(box.getDouble("height")));
  }

  /** The pixels in the middle of each place, of every frame. */
  private static List<int[][]> looks(Path clip, List<Painted> painted) throws IOException {
    List<int[][]> looks = new ArrayList<>();
    new ClipReader(clip)
        .forEach(
            frame -> {
              var pixels = new int[painted.size()][];
              for (int p = 0; p < pixels.length; p++) {
                Rectangle at = painted.get(p).middle();
                pixels[p] =
                    frame.upright().getRGB(at.x, at.y, at.width, at.height, null, 0, at.width);
              }
              looks.add(pixels);
            });
    return looks;
  }

  private static int[] filled(int[] like) {
    var filled = new int[like.length];
    Arrays.fill(filled, Marker.RGB);
    return filled;
  }

  /** How far two places are apart, in mean levels of a colour. */
  private static double distance(int[] one, int[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        sum += Math.abs((one[i] >> shift & 255) - (other[i] >> shift & 255));
      }
    }
    return sum / (3.0 * one.length);
  }
}
