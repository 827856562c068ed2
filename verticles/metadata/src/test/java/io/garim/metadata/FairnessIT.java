package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bus.Addresses;
import io.garim.contract.task.TaskRequest;
import io.garim.contract.video.ListVideos;
import io.garim.contract.video.VideoPage;
import io.garim.contract.video.VideoView;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many videos at once: who goes first, how they are listed, and how long one may be. */
class FairnessIT {
  private MetadataConfig config;
  private TestHouse house;

  @BeforeEach
  void open() {
    config = MariaDb.shared().schema();
    house = new TestHouse(config).open();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aShortVideoDoesNotWaitForALongOne() {
    house.workers(1);
    var big = new TestClip(120, false);
    var small = new TestClip(14, false); // longer than what every video may have first
    String first = house.received("long.mp4");
    house.workOff(big, kind(TaskKind.PROBE));
    for (int i = 0; i < 10; i++) house.workOff(big, t -> true);
    String second = house.received("short.mp4");

    int ofTheLong = 0;
    while (house.get(second).phase() != VideoPhase.RELEASED) {
      TaskRequest task = house.take(t -> true);
      if (task.videoId().equals(first)) ofTheLong++;
      house.lease(task, "me");
      var clip = task.videoId().equals(first) ? big : small;
      house.finish(house.work(clip, task, "me"));
    }

    assertThat(ofTheLong).isBetween(8, 40);
  }

  @Test
  void nothingMoreThanTwoTasksPerWorkerIsOutAtATime() {
    house.workers(3);
    house.received("clip.mp4");
    house.workOff(new TestClip(60, false), kind(TaskKind.PROBE));
    for (int i = 0; i < 6; i++) house.take(kind(TaskKind.ANALYZE));

    // What would be one too many would have been released with the others.
    assertThat(
            MariaDb.shared()
                .number(config.database(), "SELECT COUNT(*) FROM task WHERE state='RELEASED'"))
        .isEqualTo(6);
    assertThat(house.released).hasSize(7);
  }

  @Test
  void analysesAreReleasedInOrderAndPicturesBeforeMoreAnalyses() {
    house.workers(1);
    var clip = new TestClip(30, false);
    String id = house.received("clip.mp4");
    house.autopilot(clip, 1);

    house.until(id, VideoPhase.RELEASED);

    List<Integer> analyzed =
        house.released.stream().filter(kind(TaskKind.ANALYZE)).map(TaskRequest::segment).toList();
    assertThat(analyzed).isSorted();
    List<TaskKind> kinds = house.released.stream().map(TaskRequest::kind).toList();
    assertThat(kinds.indexOf(TaskKind.RENDER)).isLessThan(kinds.lastIndexOf(TaskKind.ANALYZE) - 5);
  }

  @Test
  void pagesShowEveryVideoOnceNewestFirst() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) ids.add(house.create("video " + i));
    List<String> seen = new ArrayList<>();
    String cursor = "";

    do {
      VideoPage page = house.ask(Addresses.VIDEO_LIST, new ListVideos(cursor, 3, List.of(), ""));
      page.videos().forEach(v -> seen.add(v.id()));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    var times =
        house.ask(Addresses.VIDEO_LIST, new ListVideos("", 200, List.of(), "")).videos().stream()
            .map(VideoView::createdAt)
            .toList();
    assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void searchTakesSignsOfThePatternLanguageLiterally() {
    house.create("100% sure_thing.mp4");
    house.create("100 percent.mp4");
    house.create("가림 영상 😀.mp4");

    assertThat(names("0% s")).containsExactly("100% sure_thing.mp4");
    assertThat(names("e_t")).containsExactly("100% sure_thing.mp4");
    assertThat(names("영상")).containsExactly("가림 영상 😀.mp4");
    assertThat(names("")).hasSize(3);
    var onlyReleased = new ListVideos("", 10, List.of(VideoPhase.RELEASED), "");
    assertThat(house.ask(Addresses.VIDEO_LIST, onlyReleased).videos()).isEmpty();
  }

  private List<String> names(String search) {
    return house
        .ask(Addresses.VIDEO_LIST, new ListVideos("", 10, List.of(), search))
        .videos()
        .stream()
        .map(VideoView::name)
        .toList();
  }

  @Test
  void fourHoursAreCutIntoSegmentsAndTasksAtOnce() {
    house.workers(2);
    var clip = new TestClip(4 * 3600, false);
    String id = house.received("four hours.mp4");
    TaskRequest probe = house.take(kind(TaskKind.PROBE));
    house.lease(probe, "me");
    var result = house.work(clip, probe, "me");
    long before = System.nanoTime();

    house.finish(result);

    long millis = (System.nanoTime() - before) / 1_000_000;
    assertThat(millis).isLessThan(15_000);
    VideoView video = house.get(id);
    assertThat(video.progress().segments()).isGreaterThan(7_000);
    assertThat(
            MariaDb.shared()
                .number(config.database(), "SELECT COUNT(*) FROM task WHERE kind='ANALYZE'"))
        .isEqualTo(video.progress().segments());
    house.workOff(clip, kind(TaskKind.ANALYZE));
    house.until(id, v -> v.progress().analyzedSegments() == 1);
  }

  private static Predicate<TaskRequest> kind(TaskKind kind) {
    return task -> task.kind() == kind;
  }
}
