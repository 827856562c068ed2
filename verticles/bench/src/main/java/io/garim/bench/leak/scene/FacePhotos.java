package io.garim.bench.leak.scene;

import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Photographs with a box around each face, in the form of dlib's data sets: an XML file names the
 * pictures beside it. Only heads that lie in the picture and touch no other face are given out.
 */
final class FacePhotos {
  private static final List<String> LISTS = List.of("testing.xml", "training.xml");

  /** Boxes that lie beside the face, so that nothing true is known of it: file, left, top. */
  private static final Set<String> ASIDE =
      Set.of("2007_007763.jpg 294 86", "2007_007763.jpg 381 89");

  private FacePhotos() {}

  /** A face in a photograph; the box goes from brows to chin. */
  record Face(BufferedImage photo, Rectangle box) {}

  /**
   * @param folder with the lists and pictures; none of them need be there
   */
  static List<Face> in(Path folder) throws IOException {
    var faces = new ArrayList<Face>();
    for (String list : LISTS) {
      Path file = folder.resolve(list);
      if (!Files.isReadable(file)) continue;
      NodeList images = parse(file).getElementsByTagName("image");
      for (int i = 0; i < images.getLength(); i++) {
        var image = (Element) images.item(i);
        faces.addAll(cuttable(folder.resolve(image.getAttribute("file")), boxes(image)));
      }
    }
    return faces;
  }

  private static Element parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file.getFileName() + " is no list of faces", e);
    }
  }

  private static List<Rectangle> boxes(Element image) {
    var boxes = new ArrayList<Rectangle>();
    NodeList list = image.getElementsByTagName("box");
    for (int i = 0; i < list.getLength(); i++) {
      var box = (Element) list.item(i);
      boxes.add(
          new Rectangle(
              number(box, "left"),
              number(box, "top"),
              number(box, "width"),
              number(box, "height")));
    }
    return boxes;
  }

  private static int number(Element box, String name) {
    return Integer.parseInt(box.getAttribute(name));
  }

  private static List<Face> cuttable(Path file, List<Rectangle> boxes) throws IOException {
    BufferedImage photo = ImageIO.read(file.toFile());
    if (photo == null) throw new IOException(file.getFileName() + " is no picture");
    Rectangle whole = photo.getRaster().getBounds();
    var faces = new ArrayList<Face>();
    for (Rectangle box : boxes) {
      Ellipse2D head = Cutout.headOf(box);
      boolean touches = boxes.stream().anyMatch(b -> b != box && head.intersects(b));
      String key = file.getFileName() + " " + box.x + " " + box.y;
      if (!touches && !ASIDE.contains(key) && whole.contains(head.getBounds()))
        faces.add(new Face(photo, box));
    }
    return faces;
  }
}
