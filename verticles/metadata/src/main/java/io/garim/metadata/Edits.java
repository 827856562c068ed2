package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.edit.EditPage;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.ListEdits;
import io.garim.contract.edit.MakeEdit;
import io.garim.contract.edit.TrackFacts;
import io.garim.contract.edit.TrackList;
import io.garim.contract.edit.VideoEdited;
import io.garim.contract.report.ListTracks;
import io.garim.contract.video.VideoId;
import io.garim.domain.editing.Difference;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditAnswer;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.Footage;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.OwnTrack;
import io.garim.domain.editing.Review;
import io.garim.domain.policy.Target;
import io.garim.domain.redaction.TrackId;
import io.garim.metadata.TrackTable.TrackRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes edits in. One that is answered as taken is stored, and from that moment nothing is shown
 * any more that it hides; the plan follows half a second after the last of a row of edits.
 *
 * <p>Edits of one video wait for each other; two nodes that take one at the same time are parted by
 * the version in the database. Used on one event loop.
 */
final class Edits {
  private static final int TRIES = 30;

  private final Vertx vertx;
  private final Bus bus;
  private final Database database;
  private final VideoViews views;
  private final EditLogs logs;
  private final PlanRunner plans;
  private final EditPauses pauses;
  private final InTurn turns = new InTurn();

  Edits(
      Vertx vertx,
      Bus bus,
      Database database,
      VideoViews views,
      EditLogs logs,
      PlanRunner plans,
      EditPauses pauses) {
    this.vertx = vertx;
    this.bus = bus;
    this.database = database;
    this.views = views;
    this.logs = logs;
    this.plans = plans;
    this.pauses = pauses;
  }

  /** What else happens in the transaction that takes an edit. */
  interface Also {
    Future<Void> in(SqlConnection connection, LoggedEdit entry);
  }

  Future<EditReply> make(MakeEdit ask) {
    Edit edit = ask.command().edit();
    boolean keeps = edit instanceof Edit.KeepOnly || edit instanceof Edit.BlurAllBut;
    return take(new Wish(
            ask.id(),
            log -> Optional.of(ask.command()),
            (connection, entry) -> Future.succeededFuture(),
            keeps ? edit.tracks() : List.of()))
        .map(Optional::orElseThrow);
  }

  /**
   * Takes an edit that is made from the log as it is; the maker is pure, and asked again when
   * another edit was faster.
   *
   * @return empty when the maker wants none
   */
  Future<Optional<EditReply>> take(
      String videoId, Function<EditLog, Optional<EditCommand>> maker, Also also) {
    return take(new Wish(videoId, maker, also, List.of()));
  }

  private Future<Optional<EditReply>> take(Wish wish) {
    return turns.of(wish.videoId(), () -> attempt(wish, 1));
  }

  /**
   * What is wanted.
   *
   * @param kept the tracks of which it must be known where they are surely the same person
   */
  private record Wish(
      String videoId,
      Function<EditLog, Optional<EditCommand>> maker,
      Also also,
      List<TrackId> kept) {}

  /** What an edit makes of a log, decided away from the event loop. */
  private record Verdict(EditAnswer answer, Optional<Difference> difference) {}

  private Future<Optional<EditReply>> attempt(Wish wish, int trial) {
    return views
        .living(wish.videoId())
        .compose(
            row ->
                Future.all(logs.latest(row.id()), logs.footage(row, wish.kept()))
                    .compose(known -> judged(wish, known.resultAt(0), known.resultAt(1))))
        .compose(
            verdict ->
                verdict.isEmpty()
                    ? Future.succeededFuture(Optional.<EditReply>empty())
                    : settle(wish, verdict.get()).map(Optional::of))
        .recover(
            problem ->
                problem == Raced.EDIT && trial < TRIES
                    ? database.pause(trial).compose(v -> attempt(wish, trial + 1))
                    : Future.failedFuture(problem));
  }

  private Future<Optional<Verdict>> judged(Wish wish, EditLog log, Footage footage) {
    return vertx.executeBlocking(
        () -> wish.maker().apply(log).map(command -> judged(command, log, footage)), false);
  }

  private static Verdict judged(EditCommand command, EditLog log, Footage footage) {
    EditAnswer answer = log.append(command, footage);
    boolean added =
        answer instanceof EditAnswer.Taken taken && taken.log().version() > log.version();
    return new Verdict(
        answer,
        added
            ? Optional.of(Difference.between(log, ((EditAnswer.Taken) answer).log(), footage))
            : Optional.empty());
  }

  private Future<EditReply> settle(Wish wish, Verdict verdict) {
    if (verdict.answer() instanceof EditAnswer.Refused refused) {
      return Future.succeededFuture(
          new EditReply(
              refused.refusal().version(), Optional.empty(), Optional.of(refused.refusal())));
    }
    var taken = (EditAnswer.Taken) verdict.answer();
    LoggedEdit entry = taken.entry();
    var reply = new EditReply(entry.version(), entry.created(), Optional.empty());
    if (verdict.difference().isEmpty()) return Future.succeededFuture(reply);
    Difference difference = verdict.difference().get();
    String videoId = wish.videoId();
    return store(wish, entry, difference)
        .map(
            done -> {
              logs.took(videoId, taken.log());
              bus.tell(
                  Addresses.VIDEO_EDITED,
                  new VideoEdited(videoId, entry.version(), entry.author(), difference.touched()));
              pauses.edited(videoId, () -> plans.nudge(videoId));
              return reply;
            });
  }

  private Future<Void> store(Wish wish, LoggedEdit entry, Difference difference) {
    String videoId = wish.videoId();
    boolean hides = !difference.mutesMore().isEmpty() || !difference.hidesMore().isEmpty();
    return database.transaction(
        c ->
            EditTable.mark(c, videoId, entry.version(), hides)
                .compose(done -> EditTable.insert(c, videoId, entry))
                .compose(
                    done -> EditTable.hide(c, videoId, entry.version(), difference.hidesMore()))
                .compose(done -> ExportTable.outdate(c, videoId, difference))
                .compose(done -> wish.also().in(c, entry)));
  }

  Future<EditPage> list(ListEdits ask) {
    return views
        .living(ask.id())
        .compose(
            row ->
                EditTable.after(database.client(), row.id(), ask.after(), ask.limit())
                    .map(edits -> new EditPage(row.marks().edits(), row.marks().cut(), edits)));
  }

  Future<TrackList> tracks(VideoId ask) {
    return views
        .living(ask.id())
        .compose(row -> logs.latest(row.id()).compose(log -> tracks(row, log)));
  }

  /** The tracks as they stood at a version that is stored. */
  Future<TrackList> tracksAt(ListTracks ask) {
    return views
        .living(ask.id())
        .compose(row -> logs.at(row.id(), ask.version()).compose(log -> tracks(row, log)));
  }

  private Future<TrackList> tracks(VideoRow row, EditLog log) {
    return Future.all(logs.footage(row), TrackTable.all(database.client(), row.id()))
        .compose(
            all -> vertx.executeBlocking(() -> list(log, all.resultAt(0), all.resultAt(1)), false));
  }

  private static TrackList list(EditLog log, Footage footage, List<TrackRow> detected) {
    var review = new Review(log);
    List<TrackFacts> tracks = new ArrayList<>();
    Map<TrackId, Target> targets = new HashMap<>();
    for (TrackRow t : detected) {
      targets.put(t.track(), t.target());
      if (!review.present(t.track())) continue;
      tracks.add(
          new TrackFacts(
              t.track(),
              review.target(t.track()).orElse(t.target()),
              t.frames(),
              t.hidden(),
              t.doubtful(),
              false,
              review.state(t.track())));
    }
    for (OwnTrack own : review.ownTracks(footage)) {
      tracks.add(
          new TrackFacts(
              own.track(),
              target(own, targets),
              own.frames(),
              own.frames().to() - own.frames().from(),
              0,
              true,
              review.state(own.track())));
    }
    tracks.sort(
        Comparator.comparingLong((TrackFacts t) -> t.frames().from())
            .thenComparing(TrackFacts::track));
    return new TrackList(log.version(), footage.frames(), tracks);
  }

  /** A part of a detected track is what that is. */
  private static Target target(OwnTrack own, Map<TrackId, Target> targets) {
    return own.target().or(() -> own.source().map(targets::get)).orElse(Target.FACES);
  }
}
