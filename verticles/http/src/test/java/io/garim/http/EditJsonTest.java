package io.garim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.garim.contract.failure.ServiceException;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.editing.FrameRange;
import io.garim.domain.editing.Look;
import io.garim.domain.geometry.Box;
import io.garim.domain.geometry.Turn;
import io.garim.domain.media.PtsRange;
import io.garim.domain.media.TimeBase;
import io.garim.domain.policy.RedactionStyle;
import io.garim.domain.policy.RegionShape;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every edit in the API's form, held against the contract and read. */
class EditJsonTest {
  private static final TrackId SEEN = new TrackId(3, 1);
  private static final TrackId OWN = new TrackId(-1, 5);
  private static final UUID COMMAND = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final Box BOX = new Box(10, 20.5, 30, 40);
  private static final String SHOWN = "{'x':10,'y':20.5,'width':30,'height':40}";
  private static final Optional<RedactionStyle> FILL = Optional.of(RedactionStyle.FILL);
  private static final EditJson UPRIGHT = new EditJson(scene(Turn.NONE));
  private static Vertx vertx;
  private static ApiOperation operation;

  private static FrameScene scene(Turn turn) {
    return new FrameScene(new TimeBase(1, 1000), 500, turn, 320, 240);
  }

  @BeforeAll
  static void load() {
    vertx = Vertx.vertx();
    operation = HttpRoom.await(ApiContract.load(vertx)).operation(EditCommands.OPERATION);
  }

  @AfterAll
  static void close() {
    HttpRoom.await(vertx.close());
  }

  private record Pair(Edit edit, JsonObject json) {
    private static Pair of(Edit edit, String text) {
      return new Pair(
          edit, new JsonObject(text.replace("BOX", "'box':" + SHOWN).replace('\'', '"')));
    }
  }

  static Stream<Pair> drawings() {
    var path = List.of(new FrameBox(4, BOX), new FrameBox(9, BOX));
    String boxes =
        "'boxes':[{'frame':4,'x':10,'y':20.5,'width':30,'height':40},"
            + "{'frame':9,'x':10,'y':20.5,'width':30,'height':40}]";
    Optional<RedactionStyle> any = Optional.empty();
    return Stream.of(
        Pair.of(
            new Edit.AddTrack(Target.FACES, new FrameRange(3, 9), BOX, FILL),
            "{'op':'addTrack','target':'faces','from':3,'to':9,'style':'fill',BOX}"),
        Pair.of(
            new Edit.AddTrack(Target.PLATES, new FrameRange(3, 9), BOX, any),
            "{'op':'addTrack','target':'plates','from':3,'to':9,BOX}"),
        Pair.of(
            new Edit.SetBox(SEEN, Target.FACES, 7, BOX),
            "{'op':'setBox','track':'3-1','target':'faces','frame':7,BOX}"),
        Pair.of(
            new Edit.Paint(Optional.empty(), Target.MOTION, path),
            "{'op':'paint','target':'motion'," + boxes + "}"),
        Pair.of(
            new Edit.Paint(Optional.of(OWN), Target.MOTION, path),
            "{'op':'paint','track':'own-5','target':'motion'," + boxes + "}"),
        Pair.of(
            new Edit.Propagate(OWN, Target.PERSONS, 9, 4, BOX),
            "{'op':'propagate','track':'own-5','target':'persons','frame':9,'until':4,BOX}"));
  }

  static Stream<Pair> others() {
    var range = new FrameRange(3, 9);
    var look = new Look(FILL, Optional.of(RegionShape.ELLIPSE), Optional.of(0.25));
    return Stream.of(
        Pair.of(new Edit.EndTrack(SEEN, 7), "{'op':'endTrack','track':'3-1','frame':7}"),
        Pair.of(
            new Edit.Show(SEEN, range, "the speaker"),
            "{'op':'show','track':'3-1','from':3,'to':9,'reason':'the speaker'}"),
        Pair.of(new Edit.Hide(SEEN, range), "{'op':'hide','track':'3-1','from':3,'to':9}"),
        Pair.of(new Edit.Hide(SEEN, FrameRange.since(3)), "{'op':'hide','track':'3-1','from':3}"),
        Pair.of(
            new Edit.DeleteTrack(SEEN, "a poster"),
            "{'op':'deleteTrack','track':'3-1','reason':'a poster'}"),
        Pair.of(new Edit.Merge(List.of(SEEN, OWN)), "{'op':'merge','tracks':['3-1','own-5']}"),
        Pair.of(new Edit.Split(SEEN, 7), "{'op':'split','track':'3-1','frame':7}"),
        Pair.of(new Edit.Accept(SEEN), "{'op':'accept','track':'3-1'}"),
        Pair.of(new Edit.Reject(SEEN), "{'op':'reject','track':'3-1'}"),
        Pair.of(
            new Edit.SetStyle(SEEN, look),
            "{'op':'setStyle','track':'3-1','style':'fill','shape':'ellipse','feather':0.25}"),
        Pair.of(new Edit.SetStyle(SEEN, Look.ANY), "{'op':'setStyle','track':'3-1'}"),
        Pair.of(
            new Edit.SetTarget(SEEN, Target.PLATES),
            "{'op':'setTarget','track':'3-1','target':'plates'}"),
        Pair.of(new Edit.Blank(range), "{'op':'blank','from':3,'to':9}"),
        Pair.of(
            new Edit.MuteAudio(new PtsRange(1500, 2000)),
            "{'op':'muteAudio','fromSeconds':1.0,'toSeconds':1.5}"),
        Pair.of(
            new Edit.KeepOnly(List.of(OWN), range, 5),
            "{'op':'blurAllBut','keep':['own-5'],'from':3,'to':9,'at':5}"),
        Pair.of(
            new Edit.KeepOnly(List.of(), range, 3),
            "{'op':'blurAllBut','keep':[],'from':3,'to':9}"),
        Pair.of(new Edit.Undo(COMMAND), "{'op':'undo','cmdId':'" + COMMAND + "'}"),
        Pair.of(new Edit.Redo(COMMAND), "{'op':'redo','cmdId':'" + COMMAND + "'}"));
  }

  @ParameterizedTest
  @MethodSource({"drawings", "others"})
  void anEditIsReadAsTheApiHasIt(Pair pair) {
    operation.checkBody(body(pair.json()));

    assertThat(UPRIGHT.read(pair.json())).isEqualTo(pair.edit());
  }

  @ParameterizedTest
  @MethodSource({"drawings", "others"})
  void anEditIsWrittenAsTheApiHasIt(Pair pair) {
    JsonObject written = new JsonObject(UPRIGHT.write(pair.edit()).encode());

    assertThat(plain(written)).isEqualTo(plain(pair.json()));
  }

  /** Whole numbers as such, so that 10.0 is 10. */
  private static String plain(JsonObject json) {
    var sorted = new TreeMap<String, Object>();
    json.forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted.toString().replaceAll("\\.0(?=[,})\\]])", "").replaceAll("[\\s\"]", "");
  }

  @Test
  void everyEditThatCanBeMadeIsTried() {
    List<String> tried =
        Stream.concat(drawings(), others()).map(p -> p.edit().getClass().getSimpleName()).toList();

    // The platform makes the one itself, the other stands in old logs alone.
    assertThat(Edit.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .allMatch(
            name -> tried.contains(name) || Set.of("TrackedBoxes", "BlurAllBut").contains(name));
  }

  @Test
  void anEditOfAnOldLogIsWrittenAsItWasAskedFor() {
    var old = new Edit.BlurAllBut(List.of(OWN), new FrameRange(3, 9));
    var now = new Edit.KeepOnly(List.of(OWN), new FrameRange(3, 9), 3);

    assertThat(UPRIGHT.write(old)).isEqualTo(UPRIGHT.write(now));
  }

  @Test
  void whatThePlatformAddsIsWritten() {
    var tracked = new Edit.TrackedBoxes(OWN, Target.FACES, COMMAND, List.of(new FrameBox(4, BOX)));

    JsonObject followed = UPRIGHT.write(tracked);

    assertThat(followed.getString("asked")).isEqualTo(COMMAND.toString());
    assertThat(followed.getString("track")).isEqualTo("own-5");
    assertThat(followed.getJsonArray("boxes").getJsonObject(0).getLong("frame")).isEqualTo(4);
  }

  @Test
  void mutingFromTheBeginningMutesWhatIsHeardBeforeTheFirstPicture() {
    var json = new JsonObject("{\"op\":\"muteAudio\",\"fromSeconds\":0,\"toSeconds\":0.3333}");

    var muted = (Edit.MuteAudio) UPRIGHT.read(json);

    assertThat(muted.range().from()).isLessThanOrEqualTo(500 - 3_600_000);
    assertThat(muted.range().to()).isEqualTo(834);
    assertThat(UPRIGHT.write(muted).getDouble("fromSeconds")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "false,false,false",
    "false,true,true",
    "true,true,false",
    "true,false,true",
    "true,true,true"
  })
  void boxesLieInThePictureAsShown(boolean transposed, boolean mirroredX, boolean mirroredY) {
    var turn = new Turn(transposed, mirroredX, mirroredY);
    var edit = new Edit.SetBox(SEEN, Target.FACES, 7, BOX);
    var form = new EditJson(scene(turn));

    JsonObject written = form.write(edit);

    Box shown = turn.toShown(BOX, 320, 240);
    assertThat(written.getJsonObject("box").getDouble("x")).isEqualTo(shown.x());
    assertThat(written.getJsonObject("box").getDouble("y")).isEqualTo(shown.y());
    assertThat(written.getJsonObject("box").getDouble("width")).isEqualTo(shown.width());
    assertThat(form.read(written)).isEqualTo(edit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'op':'blank','from':9,'to':9}                                         | edit.to:
          {'op':'muteAudio','fromSeconds':2,'toSeconds':2}                       | edit.toSeconds:
          {'op':'hide','track':'3-1','from':9,'to':3}                            | edit.to:
          {'op':'hide','track':'3-1'}                                            | edit
          {'op':'dance'}                                                         | edit.op:
          {'from':1}                                                             | edit
          {'op':'trackedBoxes'}                                                  | edit.op:
          {'op':'accept','track':'x-1'}                                          | edit.track:
          {'op':'accept','track':3}                                              | edit.track:
          {'op':'accept','track':'3-1','to':4}                                   | edit
          {'op':'merge','tracks':['3-1']}                                        | edit.tracks:
          {'op':'merge','tracks':['3-1','3-1']}                                  | edit.tracks:
          {'op':'split','track':'3-1','frame':0}                                 | edit.frame:
          {'op':'show','track':'3-1','from':1,'to':2,'reason':' '}               | edit.reason:
          {'op':'setStyle','track':'3-1','feather':0.6}                          | edit.feather:
          {'op':'setTarget','track':'3-1','target':'cats'}                       | edit.target:
          {'op':'undo','cmdId':'x'}                                              | edit.cmdId:
          {'op':'endTrack','track':'3-1','frame':-1}                             | edit.frame:
          {'op':'endTrack','track':'3-1','frame':1.5}                            | edit.frame:
          {'op':'addTrack','target':'faces','from':0,'to':2,'box':{'x':1,'y':1,'width':0,'height':2}} | edit.box.width:
          {'op':'addTrack','target':'faces','from':0,'to':2,'box':{'x':1e9,'y':1,'width':1,'height':2}} | edit.box.x:
          {'op':'propagate','track':'3-1','target':'faces','frame':4,'until':4,'box':{'x':1,'y':1,'width':1,'height':2}} | edit.until:
          {'op':'paint','target':'faces','boxes':[]}                             | edit.boxes:
          {'op':'paint','target':'faces','boxes':[{'frame':1,'x':1,'y':1,'width':1,'height':2},{'frame':1,'x':1,'y':1,'width':1,'height':2}]} | edit.boxes:
          {'op':'paint','target':'faces','boxes':[{'frame':1,'x':1,'y':1,'width':1}]} | edit.boxes.0
          """)
  void whatIsWrongIsSaidOfItsField(String edit, String field) {
    var json = new JsonObject(edit.strip().replace('\'', '"'));

    assertThatThrownBy(
            () -> {
              operation.checkBody(body(json));
              UPRIGHT.read(json);
            })
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith(field.strip());
  }

  @Test
  void tooManyBoxesAreRefused() {
    var boxes = new JsonArray();
    for (int n = 0; n <= 2000; n++) boxes.add(UPRIGHT.write(frame(n)).getJsonObject("box"));
    var json = new JsonObject().put("op", "paint").put("target", "faces").put("boxes", boxes);

    assertThatThrownBy(() -> operation.checkBody(body(json)))
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith("edit.boxes");
  }

  private static Edit frame(int n) {
    return new Edit.SetBox(SEEN, Target.FACES, n, BOX);
  }

  private static JsonObject body(JsonObject edit) {
    return new JsonObject()
        .put("cmdId", COMMAND.toString())
        .put("baseVersion", 0)
        .put("author", "a person")
        .put("edit", edit);
  }
}
