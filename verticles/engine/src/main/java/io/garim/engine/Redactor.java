package io.garim.engine;

import io.garim.domain.geometry.Box;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.redaction.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hides regions in the planes of a picture, without colour conversion. What is put in their place
 * depends on the secret, the fill colour and the pixels beside all regions of the frame; it does
 * not depend on a single pixel that a region hides. So nothing of these is left, and two pictures
 * that differ only there become the same picture.
 *
 * <p>Beside the regions, no pixel changes but those of a feather. One thread.
 *
 * @see "docs/adr/0015-hidden-pixels-are-not-read.md"
 */
public final class Redactor {
  private final int[] fill;
  private final MosaicNoise noise;
  private final HiddenPixels hidden = new HiddenPixels();
  private byte[] line = new byte[0];
  private byte[] shown = new byte[0];

  /**
   * @param fill Y, Cb and Cr of the fill colour
   * @param noise of the video; used by this object's thread only
   */
  public Redactor(int[] fill, MosaicNoise noise) {
    this.fill = fill.clone();
    this.noise = noise;
  }

  /** Covers the whole picture with the fill colour. */
  public void blank(YuvPicture picture) {
    for (int p = 0; p < 3; p++) {
      YuvPicture.Plane plane = picture.plane(p);
      plane.fill(0, 0, plane.width(), plane.height(), fill[p]);
    }
  }

  /** Hides all regions of a frame; later ones lie over earlier ones. */
  public void hide(YuvPicture picture, List<Region> regions) {
    List<Part> parts = new ArrayList<>();
    List<HiddenArea> areas = new ArrayList<>();
    for (Region region : regions) {
      Region near = near(region, picture);
      HiddenArea area = HiddenArea.of(near, picture.width(), picture.height());
      if (area.isEmpty()) continue;
      areas.add(area);
      parts.add(new Part(near, area));
    }
    hidden.mark(areas, picture.u().width(), picture.u().height());
    // All colours are read before any pixel is drawn, and so do not depend on the order.
    List<Paint> paints = new ArrayList<>();
    for (Part part : parts) paints.add(paint(picture, part));
    for (int i = 0; i < parts.size(); i++) {
      for (int p = 0; p < 3; p++) cover(picture.plane(p), p, parts.get(i).area, paints.get(i));
      if (parts.get(i).region.feather() > 0) feather(picture, parts.get(i), paints.get(i));
    }
  }

  private record Part(Region region, HiddenArea area) {}

  /** A box that reaches far beyond the picture is cut two pictures away, for the sake of int. */
  private static Region near(Region region, YuvPicture picture) {
    double w = picture.width();
    double h = picture.height();
    Box box = region.box();
    if (box.x() >= -w && box.right() <= 2 * w && box.y() >= -h && box.bottom() <= 2 * h) {
      return region;
    }
    Box cut = box.moved(w, h).clippedTo(3 * w, 3 * h).moved(-w, -h);
    return new Region(
        region.track(),
        region.target(),
        cut,
        region.style(),
        region.shape(),
        region.feather(),
        region.doubtful());
  }

  private Paint paint(YuvPicture picture, Part part) {
    RedactionStyle style = part.region.style();
    if (style == RedactionStyle.FILL) {
      return (plane, x, row, into, length) -> Arrays.fill(into, 0, length, (byte) fill[plane]);
    }
    var around = new Surroundings(picture, part.area, hidden, fill);
    return new CellPaint(
        part.area.box(), around, noise.of(part.region.track()), style == RedactionStyle.BLUR);
  }

  private void cover(YuvPicture.Plane plane, int number, HiddenArea area, Paint paint) {
    int scale = number == 0 ? 2 : 1;
    int bottom = Math.min(plane.height(), area.bottom() * scale);
    for (int row = area.top() * scale; row < bottom; row++) {
      int x = area.left(row / scale) * scale;
      int length = Math.min(plane.width(), area.right(row / scale) * scale) - x;
      if (length <= 0) continue;
      room(plane.width());
      paint.line(number, x, row, line, length);
      plane.write(x, row, line, length);
    }
  }

  private void feather(YuvPicture picture, Part part, Paint paint) {
    double reach = part.region.feather() / 2;
    Box band = part.area.box();
    for (int p = 0; p < 3; p++) {
      int scale = p == 0 ? 2 : 1;
      YuvPicture.Plane plane = picture.plane(p);
      int top = (int) Math.max(0, Math.floor((band.y() - reach) * scale));
      double bottom = Math.min(plane.height(), (band.bottom() + reach) * scale);
      int left = (int) Math.max(0, Math.floor((band.x() - reach) * scale));
      int right = (int) Math.min(plane.width(), Math.ceil((band.right() + reach) * scale));
      room(plane.width());
      for (int row = top; row < bottom; row++) {
        int from = part.area.firstIn(row / scale) * scale;
        int to = part.area.endIn(row / scale) * scale;
        soften(picture, part, paint, new Strip(p, row, left, from < to ? from : right));
        if (from < to) soften(picture, part, paint, new Strip(p, row, to, right));
      }
    }
  }

  /** Pixels of a row of a plane, the end exclusive. */
  private record Strip(int plane, int row, int left, int right) {}

  /** Mixes the paint into what is shown, the less the farther out; hidden pixels are left alone. */
  private void soften(YuvPicture picture, Part part, Paint paint, Strip strip) {
    int length = strip.right - strip.left;
    if (length <= 0) return;
    int scale = strip.plane == 0 ? 2 : 1;
    double reach = part.region.feather() / 2;
    YuvPicture.Plane plane = picture.plane(strip.plane);
    paint.line(strip.plane, strip.left, strip.row, line, length);
    plane.read(strip.left, strip.row, shown, length);
    for (int i = 0; i < length; i++) {
      int x = strip.left + i;
      double away = part.area.distance((x + 0.5) / scale, (strip.row + 0.5) / scale);
      if (away >= reach || hidden.holds(x / scale, strip.row / scale)) continue;
      int source = shown[i] & 0xff;
      double share = 1 - away / reach;
      shown[i] = (byte) Math.round(source + ((line[i] & 0xff) - source) * share);
    }
    plane.write(strip.left, strip.row, shown, length);
  }

  private void room(int length) {
    if (line.length >= length) return;
    line = new byte[length];
    shown = new byte[length];
  }
}
