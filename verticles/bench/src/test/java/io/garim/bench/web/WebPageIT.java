package io.garim.bench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.garim.bench.road.Checkout;
import io.garim.bench.road.PlatformProcess;
import io.garim.bench.road.StreetClip;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built page in a real browser on the whole platform; one run, each test asks what it saw. */
class WebPageIT {
  private static PlatformProcess platform;
  private static BrowserRun run;

  @BeforeAll
  static void useThePage() throws Exception {
    Optional<String> hindrance = BrowserRun.hindrance();
    assumeTrue(hindrance.isEmpty(), () -> hindrance.orElse(""));
    Path folder = Checkout.freshFolder("web");
    Path clip = StreetClip.plain(folder.resolve("거리 street.mp4"), 6, 21);
    platform = PlatformProcess.start(folder.resolve("data"), "metadata.quiet=500ms");
    assumeTrue(status("GET", "/") == 200, "this build has no web page (-Dfrontend.skip)");
    assumeTrue(status("OPTIONS", "/api/uploads") == 204, "this server takes no uploads by tus");
    run = BrowserRun.of("page.mjs", platform.url(), clip, folder);
    assumeTrue(run.notRun().isEmpty(), () -> run.notRun().orElse(""));
  }

  @AfterAll
  static void stop() throws Exception {
    if (platform != null) platform.close();
  }

  @Test
  void theFirstPageIsSmall() {
    passed("first page");
  }

  @Test
  void anUploadGoesOnAfterTheReloadOfThePage() {
    passed("upload");
  }

  @Test
  void theOverviewShowsTheWorkUntilItIsDone() {
    passed("overview");
  }

  @Test
  void videosAreFoundByNameAndState() {
    passed("list");
  }

  @Test
  void theLivePictureMoves() {
    passed("live");
  }

  @Test
  void framesAreFoundAndShownLargeWithWhatIsHidden() {
    passed("frames");
  }

  @Test
  void theEditorLosesNothingAndDoesWhatItSays() {
    assertThat(run.checks().keySet()).filteredOn(name -> name.startsWith("editor ")).hasSize(11);
    run.checks().keySet().stream()
        .filter(name -> name.startsWith("editor "))
        .forEach(WebPageIT::passed);
  }

  @Test
  void aFaceTheDetectorMissedIsPaintedOverWhileTheVideoIsAtWork() throws Exception {
    Path folder = Checkout.freshFolder("web-missed");
    MissedFace missed = MissedFace.in(folder, platform.url());
    missed.run().checks().forEach((name, said) -> passed(missed.run(), name));
    passed(missed.run(), "missed");
    missed.assertHiddenOnPaintedFramesAlone();
    missed.assertRestoredByUndoing();
  }

  @Test
  void theResultPlaysAndItsFileHasTheChecksumShown() {
    passed("result");
  }

  @Test
  void axeFindsNothingSeriousInBothLanguagesAndThemes() {
    passed("accessible");
  }

  @Test
  void theKeyboardAloneLeadsEverywhereAndTheFocusIsSeen() {
    passed("keyboard");
  }

  @Test
  void fromTheFirstPageToTheFileInBothLanguagesByMouseAndByKeyboard() {
    for (String language : List.of("ko", "en")) {
      passed("journey " + language + " mouse");
      passed("journey " + language + " keys");
    }
  }

  @Test
  void aVideoIsDeletedOnlyAfterAYes() {
    passed("deleting");
  }

  @Test
  void noErrorIsLoggedAndNoOtherHostIsAsked() {
    passed("clean");
  }

  private static void passed(String check) {
    passed(run, check);
  }

  private static void passed(BrowserRun run, String check) {
    JsonObject said = run.checks().get(check);
    assertThat(said).as("the run ended before " + check).isNotNull();
    assumeTrue(!said.getBoolean("skipped", false), () -> said.getString("detail"));
    assertThat(said.getBoolean("ok")).as(said.getString("detail")).isTrue();
  }

  private static int status(String method, String path) throws Exception {
    URI address = platform.url().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
