package io.garim.http;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.InMemoryObjects;
import io.garim.contract.video.VideoChanged;
import io.garim.contract.video.VideoProgress;
import io.garim.contract.video.VideoView;
import io.garim.contract.video.ViewedVideo;
import io.garim.domain.engine.FramePack;
import io.garim.domain.job.VideoPhase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The room with fake neighbours for people who work on the page: a video that is processed over and
 * over, a finished one, a failed one. Argument: the port, 8080 when left out.
 */
final class PagePreview {
  private static final int FRAMES = 312;
  private static final long BEAT_MS = 200;

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.open(vertx);
  private final FakeHouse house = new FakeHouse();
  private final InMemoryObjects objects = new InMemoryObjects();
  private int done;

  public static void main(String[] arguments) throws IOException {
    new PagePreview().open(arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]));
  }

  private void open(int port) throws IOException {
    house.put(VideoPhase.FAILED, 48_300_000);
    VideoView released = house.put(VideoPhase.RELEASED, 1_204_000_000);
    house.results.put(
        released.id(), store(Bucket.RESULTS, released.id(), Buffer.buffer(new byte[1000])));
    VideoView video = house.put(VideoPhase.PROCESSING, 73_000_000);
    for (int frame = 0; frame < FRAMES; frame += 8) {
      Claim pack = store(Bucket.WORK, video.id() + "-" + frame, pack(frame));
      for (int n = frame; n < frame + 8; n++) {
        house.frames.put(video.id() + "/" + n, FramesRouteVerticleTest.at(0, Optional.of(pack)));
      }
    }
    HttpRoom.await(house.serve(bus));
    var verticle =
        new HttpVerticle(
            bus, objects, objects, objects, HttpConfig.local(port), () -> "garim_up 1\n");
    HttpRoom.await(vertx.deployVerticle(verticle));
    vertx.setPeriodic(BEAT_MS, beat -> step(video.id()));
  }

  private void step(String id) {
    VideoView video = house.videos.get(id);
    if (video == null || video.phase() != VideoPhase.PROCESSING) return;
    done = (done + 3) % FRAMES;
    int found = Math.min(FRAMES, done * 3 / 2);
    var progress =
        new VideoProgress(6, found / 52, done / 52, FRAMES, found, done, 2, 410, done > 60, false);
    VideoView next =
        ViewedVideo.changed(video, VideoPhase.PROCESSING, video.version() + 1, progress);
    house.videos.put(id, next);
    bus.tell(Addresses.VIDEO_CHANGED, new VideoChanged(false, next));
  }

  private Claim store(Bucket bucket, String key, Buffer bytes) {
    return HttpRoom.await(objects.write(bucket, key, bytes));
  }

  private static Buffer pack(int frame) throws IOException {
    byte[] wide = picture(frame, FramePack.WIDE, 720);
    byte[] narrow = picture(frame, FramePack.NARROW, 270);
    int at = FramePack.indexBytes(1);
    var entry = new FramePack.Entry(frame, at, wide.length, at + (long) wide.length, narrow.length);
    return Buffer.buffer(FramePack.index(List.of(entry))).appendBytes(wide).appendBytes(narrow);
  }

  private static byte[] picture(int frame, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x8fb3c9));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(0x5d6b57));
    graphics.fillRect(0, height * 2 / 3, width, height / 3);
    int x = width * frame / FRAMES;
    graphics.setColor(new Color(0x394a6b));
    graphics.fillRect(x, height / 3, width / 12, height / 2);
    for (int i = 0; i < 16; i++) {
      graphics.setColor(new Color(150 + i * 37 % 80, 120 + i * 53 % 70, 100 + i * 29 % 60));
      int side = width / 48;
      graphics.fillRect(x + i % 4 * side, height / 5 + i / 4 * side, side, side);
    }
    graphics.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }
}
