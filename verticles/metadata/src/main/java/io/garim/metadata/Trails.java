package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.Claim;
import io.garim.contract.edit.EditReply;
import io.garim.contract.edit.FindTrail;
import io.garim.contract.edit.MakeTrail;
import io.garim.contract.edit.TrailReply;
import io.garim.contract.edit.TrailView;
import io.garim.contract.edit.TrailView.State;
import io.garim.contract.edit.TrailView.Way;
import io.garim.contract.edit.VideoFollowed;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.editing.Edit;
import io.garim.domain.editing.EditCommand;
import io.garim.domain.editing.EditLog;
import io.garim.domain.editing.FrameBox;
import io.garim.domain.editing.LoggedEdit;
import io.garim.domain.editing.Meanwhile;
import io.garim.domain.editing.Refusal;
import io.garim.domain.job.TaskKind;
import io.garim.domain.job.VideoPhase;
import io.garim.domain.redaction.TrackId;
import io.garim.metadata.TaskTable.NewTask;
import io.garim.metadata.TrailOrders.Found;
import io.garim.metadata.TrailOrders.Ordered;
import io.garim.metadata.TrailTable.TrailRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Follows subjects that people drew a box on: takes the wish in together with the box, has an
 * engine follow each way, and takes what comes back as an edit of its own. A result counts once; a
 * task that fails is told of and changes nothing else. Used on one event loop.
 *
 * @see "docs/adr/0025-following-a-box.md"
 */
final class Trails {
  private static final Set<VideoPhase> FOLLOWABLE =
      EnumSet.of(VideoPhase.PROCESSING, VideoPhase.COMPOSING, VideoPhase.RELEASED);

  private final Bus bus;
  private final Database database;
  private final VideoViews views;
  private final EditLogs logs;
  private final Edits edits;
  private final TrailOrders orders;
  private final Ids ids;
  private final InstantSource clock;

  Trails(
      Bus bus,
      Database database,
      VideoViews views,
      EditLogs logs,
      Edits edits,
      TrailOrders orders,
      Ids ids,
      InstantSource clock) {
    this.bus = bus;
    this.database = database;
    this.views = views;
    this.logs = logs;
    this.edits = edits;
    this.orders = orders;
    this.ids = ids;
    this.clock = clock;
  }

  Future<TrailReply> make(MakeTrail ask) {
    UUID cmdId = ask.command().cmdId();
    return views
        .living(ask.id())
        .compose(
            row ->
                TrailTable.find(database.client(), row.id(), cmdId)
                    .compose(known -> known.isEmpty() ? ordered(row, ask) : none()))
        .compose(ways -> edits.take(ask.id(), log -> Optional.of(ask.command()), also(ask, ways)))
        .map(Optional::orElseThrow)
        .compose(reply -> answer(ask, reply));
  }

  private static Future<List<Ordered>> none() {
    return Future.succeededFuture(List.of());
  }

  private Future<List<Ordered>> ordered(VideoRow row, MakeTrail ask) {
    boolean stopped = row.phase() == VideoPhase.FAILED || row.phase() == VideoPhase.CANCELLED;
    if (stopped) {
      throw new ServiceException(
          FailureKind.CONFLICT, "The video was stopped; nobody is followed before it goes on.");
    }
    return FOLLOWABLE.contains(row.phase()) ? orders.of(row, ask) : none();
  }

  /** In the transaction that takes the box: the tasks, and what people see of them. */
  private Edits.Also also(MakeTrail ask, List<Ordered> ways) {
    return (connection, entry) ->
        ways.isEmpty()
            ? Future.failedFuture(
                new ServiceException(FailureKind.UNAVAILABLE, "The video is being planned."))
            : VideoTable.find(connection, ask.id())
                .compose(found -> create(connection, found.orElseThrow(), entry, ways));
  }

  private Future<Void> create(
      SqlConnection connection, VideoRow row, LoggedEdit entry, List<Ordered> ways) {
    var inputs = TaskInputs.of(TaskKind.FOLLOW, row.claims());
    List<NewTask> tasks = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (Ordered way : ways) {
      String id = ids.next();
      int number = (int) (2 * entry.version() + (way.backward() ? 1 : 0));
      tasks.add(
          new NewTask(
              id,
              row.id(),
              TaskKind.FOLLOW,
              number,
              way.range(),
              inputs.with("trail", way.order())));
      done =
          done.compose(
              before ->
                  TrailTable.insert(
                      connection, id, row.id(), entry.cmdId(), entry.version(), way.backward()));
    }
    return done.compose(all -> TaskTable.insert(connection, tasks));
  }

  private Future<TrailReply> answer(MakeTrail ask, EditReply reply) {
    if (!reply.taken()) {
      return Future.succeededFuture(new TrailReply(Optional.empty(), reply.refusal()));
    }
    UUID cmdId = ask.command().cmdId();
    return view(ask.id(), cmdId)
        .map(
            found ->
                found.isPresent()
                    ? new TrailReply(found, Optional.empty())
                    : new TrailReply(Optional.empty(), Optional.of(reused(cmdId, reply))));
  }

  private static Refusal reused(UUID cmdId, EditReply reply) {
    return new Refusal(
        Refusal.Kind.REUSED_COMMAND,
        reply.version(),
        Optional.of(reply.version()),
        "command " + cmdId + " was an edit alone");
  }

  Future<TrailView> get(FindTrail ask) {
    return views
        .living(ask.id())
        .compose(row -> view(row.id(), ask.cmdId()))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new ServiceException(
                            FailureKind.NOT_FOUND, "Nobody was followed with that command.")));
  }

  private Future<Optional<TrailView>> view(String videoId, UUID cmdId) {
    return TrailTable.find(database.client(), videoId, cmdId)
        .compose(
            rows ->
                rows.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : logs.at(videoId, rows.get(0).version())
                        .map(log -> Optional.of(view(rows, log))));
  }

  private static TrailView view(List<TrailRow> rows, EditLog log) {
    LoggedEdit drawn = drawn(log, rows.get(0));
    long frame = ((Edit.Paint) drawn.edit()).boxes().get(0).frame();
    List<Way> ways = rows.stream().map(TrailRow::way).toList();
    return new TrailView(drawn.cmdId(), drawn.version(), track(drawn), frame, ways);
  }

  private static LoggedEdit drawn(EditLog log, TrailRow row) {
    return log.entries().get((int) row.version() - 1);
  }

  private static TrackId track(LoggedEdit drawn) {
    return drawn.created().orElseGet(() -> drawn.edit().tracks().get(0));
  }

  /** A result: its boxes go into the log, unless people have said otherwise meanwhile. */
  Future<Boolean> followed(TaskRow task, Claim result) {
    return TrailTable.of(database.client(), task.id())
        .map(found -> found.orElseThrow(() -> Raced.TASK))
        .compose(
            row ->
                orders
                    .found(task.videoId(), result)
                    .compose(found -> take(task, row, found))
                    .compose(done -> tell(row)))
        .map(true);
  }

  private Future<Void> take(TaskRow task, TrailRow row, Found found) {
    if (found.boxes().isEmpty()) return end(task, nothing(row, State.NOTHING, found));
    return edits
        .take(
            task.videoId(),
            log -> command(task, row, found, log),
            (connection, entry) ->
                TaskTable.end(connection, task, TaskRow.State.DONE)
                    .compose(
                        done ->
                            TrailTable.end(connection, task.id(), way(row, found, entry.edit()))))
        .compose(
            reply ->
                reply.filter(EditReply::taken).isPresent()
                    ? Future.succeededFuture()
                    : end(task, nothing(row, State.WITHDRAWN, found)));
  }

  private Optional<EditCommand> command(TaskRow task, TrailRow row, Found found, EditLog log) {
    LoggedEdit drawn = drawn(log, row);
    var boxes =
        new Edit.TrackedBoxes(
            track(drawn), ((Edit.Paint) drawn.edit()).target(), row.cmdId(), found.boxes());
    return Meanwhile.left(log, row.version(), boxes)
        .map(
            left ->
                new EditCommand(
                    UUID.fromString(task.id()),
                    log.version(),
                    drawn.author(),
                    clock.instant(),
                    left));
  }

  private static Way way(TrailRow row, Found found, Edit taken) {
    List<FrameBox> boxes = ((Edit.TrackedBoxes) taken).boxes();
    boolean backward = row.way().backward();
    long until = boxes.get(backward ? 0 : boxes.size() - 1).frame();
    return new Way(
        backward, State.FOLLOWED, boxes.size(), Optional.of(until), Optional.of(found.end()));
  }

  private static Way nothing(TrailRow row, State state, Found found) {
    return new Way(row.way().backward(), state, 0, Optional.empty(), Optional.of(found.end()));
  }

  private Future<Void> end(TaskRow task, Way way) {
    return database.transaction(
        c ->
            TaskTable.end(c, task, TaskRow.State.DONE)
                .compose(done -> TrailTable.end(c, task.id(), way)));
  }

  /** A task that was given up: in one transaction with what else is to be noted of it. */
  Future<Void> gaveUp(TaskRow task, Changes.Write letter) {
    return TrailTable.of(database.client(), task.id())
        .map(found -> found.orElseThrow(() -> Raced.TASK))
        .compose(
            row -> {
              var way =
                  new Way(
                      row.way().backward(), State.FAILED, 0, Optional.empty(), Optional.empty());
              return database
                  .transaction(
                      c ->
                          TaskTable.end(c, task, TaskRow.State.FAILED)
                              .compose(done -> TrailTable.end(c, task.id(), way))
                              .compose(done -> letter.in(c)))
                  .compose(done -> tell(row));
            });
  }

  private Future<Void> tell(TrailRow row) {
    return view(row.videoId(), row.cmdId())
        .onSuccess(
            found ->
                found.ifPresent(
                    trail ->
                        bus.tell(
                            Addresses.VIDEO_FOLLOWED, new VideoFollowed(row.videoId(), trail))))
        .otherwiseEmpty()
        .mapEmpty();
  }
}
