package io.garim.bench.sidechannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.app.verify.Finding;
import io.garim.app.verify.Mp4Boxes;
import io.garim.domain.media.TimeBase;
import io.garim.engine.lab.ClipWriter;
import io.garim.engine.lab.StreetScene;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every place of an mp4 where something can hide is looked into. */
class Mp4BoxesTest {
  @TempDir static Path folder;
  private static byte[] clean;

  @BeforeAll
  static void make() throws Exception {
    Path file = folder.resolve("clean.mp4");
    var scene = new StreetScene(96, 64, 5, 1, 1, false);
    var options = ClipWriter.Options.h264().withSound("aac", 0, false);
    try (var writer = new ClipWriter(file, 96, 64, new TimeBase(1, 25), options)) {
      for (int n = 0; n < 5; n++) writer.write(scene.picture(n), n);
    }
    clean = Files.readAllBytes(file);
  }

  private static byte[] box(String type, byte[] content) {
    var box = ByteBuffer.allocate(8 + content.length).putInt(8 + content.length);
    return box.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content).array();
  }

  private static byte[] with(byte[] more) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(clean);
    all.writeBytes(more);
    return all.toByteArray();
  }

  /** The clean file with a byte changed so far behind the beginning of the first such box. */
  private static byte[] changed(String box, int offset, int value) {
    byte[] all = clean.clone();
    byte[] name = box.getBytes(StandardCharsets.ISO_8859_1);
    int at = 4;
    while (!Arrays.equals(all, at, at + 4, name, 0, 4)) at++;
    all[at - 4 + offset] = (byte) value;
    return all;
  }

  private static List<String> found(byte[] file) {
    return Mp4Boxes.findings(file).stream().map(Finding::toString).toList();
  }

  @Test
  void cleanFileHasNothing() {
    assertThat(found(clean)).isEmpty();
  }

  @Test
  void unknownBoxIsFound() {
    assertThat(found(with(box("uuid", new byte[40]))))
        .containsExactly("/uuid: a box that is not on the list");
  }

  @Test
  void somethingInAFreeBoxIsFound() {
    assertThat(found(with(box("free", new byte[] {0, 0, 7, 0}))))
        .singleElement()
        .asString()
        .contains("should be free");
  }

  @Test
  void emptyFreeBoxIsNotFound() {
    assertThat(found(with(box("free", new byte[100])))).isEmpty();
  }

  @Test
  void placeInTheUserDataIsFound() {
    byte[] place = box("\u00a9xyz", "+52.5+013.4/".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(found(with(box("moov", box("udta", place)))))
        .singleElement()
        .asString()
        .contains("+52.5+013.4");
  }

  @Test
  void timeOfMakingIsFound() {
    assertThat(found(changed("mvhd", 14, 1))).singleElement().asString().contains("time of its");
    assertThat(found(changed("tkhd", 14, 1))).singleElement().asString().contains("time of its");
    assertThat(found(changed("mdhd", 18, 1))).singleElement().asString().contains("time of its");
  }

  @Test
  void languageIsFound() {
    assertThat(found(changed("mdhd", 28, 0x15))).singleElement().asString().contains("language");
  }

  @Test
  void nameOfAHandlerIsFound() {
    assertThat(found(changed("hdlr", 32, 'C'))).singleElement().asString().contains("CideoHandler");
  }

  @Test
  void encodersNameIsFound() {
    assertThat(found(changed("avcC", 51 - 86, 'x')))
        .singleElement()
        .asString()
        .contains("name \"x\"");
  }

  @Test
  void otherBrandIsFound() {
    assertThat(found(changed("ftyp", 8, 'q'))).singleElement().asString().contains("brand qsom");
  }

  @Test
  void bytesBehindTheLastBoxAreFound() {
    assertThat(found(with(new byte[] {1, 2, 3})))
        .singleElement()
        .asString()
        .contains("3 bytes behind");
  }

  @Test
  void boxLongerThanTheFileIsFound() {
    byte[] box = box("free", new byte[8]);
    box[3] = 99;

    assertThat(found(with(box))).singleElement().asString().contains("cannot be");
  }
}
