package io.garim.metadata;

import io.garim.contract.bus.Addresses;
import io.garim.contract.bus.Ask;
import io.garim.contract.bus.Bus;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.bytes.ObjectWriter;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.work.Done;
import io.garim.domain.job.VideoCommand;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for what is known of videos: their states, segments, tasks and plans, and who works on
 * what next; the database is the truth. Never looks at pixels.
 *
 * <p>Deploy one instance per node on an event loop. Any number of nodes may: all answer, one leads
 * the dispatching. The start brings the tables up to date and fails when the database does not
 * answer. Every question fails with a {@code ServiceException}; UNAVAILABLE while the database is
 * away.
 */
public final class MetadataVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataVerticle.class);

  private final Bus bus;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final MetadataConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;

  private Database database;
  private Leader leader;
  private WorkerMap workers;
  private VideoViews views;
  private News news;
  private Changes changes;
  private Videos videos;
  private Uploads uploads;
  private PlanRunner plans;
  private Edits edits;
  private Hurry hurry;
  private Trails trails;
  private CorrectedFrames corrections;
  private TaskFailures failures;
  private Dispatcher dispatcher;
  private Packs packs;
  private ExportWork exportWork;
  private Exports exports;
  private Sweeper sweeper;
  private Reports reports;
  private Ids ids;

  /**
   * @param clock for waits between ticks only; leases go by the database's time
   * @param random makes ids, secrets and jitter: a cryptographic one outside of tests
   */
  public MetadataVerticle(
      Bus bus,
      ObjectReader reader,
      ObjectWriter writer,
      MetadataConfig config,
      InstantSource clock,
      RandomGenerator random) {
    this.bus = bus;
    this.reader = reader;
    this.writer = new HourlyKeys(writer, clock);
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Future<?> start() {
    return vertx
        .executeBlocking(
            () -> {
              Migration.run(config);
              return true;
            })
        .compose(
            migrated -> {
              furnish();
              return Future.all(serveVideos(), serveTasks(), hearNews());
            })
        .onSuccess(
            served ->
                vertx.setPeriodic(
                    config.tick().toMillis(),
                    timer -> {
                      dispatcher.tick();
                      sweeper.tick();
                    }));
  }

  @Override
  public Future<?> stop() {
    if (database == null) return Future.succeededFuture();
    database.retire();
    return leader.resign().otherwiseEmpty().compose(done -> database.close());
  }

  private void furnish() {
    database = new Database(vertx, config, random);
    ids = new Ids(random);
    leader = new Leader(database, ids.next(), clock);
    workers = new WorkerMap(clock, random);
    views = new VideoViews(database);
    news = new News(vertx, bus, database, views);
    changes = new Changes(database, ids, config.quiet(), this::changed);
    videos = new Videos(database, changes, views, writer, config, ids, news);
    uploads = new Uploads(bus, database, views, config.uploadPatience());
    var logs = new EditLogs(database);
    var pauses = new EditPauses(vertx);
    plans = new PlanRunner(vertx, database, changes, reader, writer, logs, pauses, ids);
    corrections = new CorrectedFrames(vertx, database, views, logs, reader, writer);
    edits = new Edits(vertx, bus, database, views, logs, plans, pauses);
    var orders = new TrailOrders(vertx, database, reader, writer);
    trails = new Trails(bus, database, views, logs, edits, orders, ids, clock);
    reports = new Reports(database, changes, views, news);
    var rules = new FaultRules(config.maxAttempts(), config.maxHitches(), random);
    failures = new TaskFailures(database, changes, rules, reader, writer, trails);
    dispatcher = new Dispatcher(bus, database, leader, workers, config.releaseAgain());
    hurry = new Hurry(database, views, pauses, dispatcher::nudge);
    exportWork = new ExportWork(vertx, database, writer, ids, dispatcher::nudge);
    var cut = new ExportCut(vertx, reader, writer);
    exports = new Exports(database, changes, views, cut, exportWork, ids);
    var tidying = new Tidying(bus, database, config.leftovers(), clock);
    packs = new Packs(bus, database, config.packLimit());
    sweeper =
        new Sweeper(
            bus,
            database,
            leader,
            failures,
            plans,
            exportWork,
            videos,
            uploads,
            packs,
            tidying,
            config,
            clock);
  }

  private Future<?> serveVideos() {
    var pages = new VideoPages(database, views);
    var tickets = new Tickets(database, views, ids);
    return Future.all(
        List.of(
            serve(Addresses.VIDEO_CREATE, videos::create),
            serve(Addresses.VIDEO_RECEIVE, videos::receive),
            serve(Addresses.VIDEO_BREAK, videos::breakOff),
            serve(Addresses.VIDEO_GET, views::get),
            serve(Addresses.VIDEO_LIST, pages::list),
            serve(Addresses.VIDEO_CANCEL, videos::cancel),
            serve(Addresses.VIDEO_RETRY, videos::retry),
            serve(Addresses.VIDEO_COMPOSE, hurry::compose),
            serve(Addresses.VIDEO_DELETE, videos::delete),
            serve(Addresses.FRAME_LOCATE, views::locateFrame),
            serve(Addresses.SLICES_LIST, views::listSlices),
            serve(Addresses.EDIT_MAKE, edits::make),
            serve(
                Addresses.TRAIL_MAKE,
                ask -> trails.make(ask).onSuccess(reply -> dispatcher.nudge())),
            serve(Addresses.TRAIL_GET, trails::get),
            serve(Addresses.EDITS_LIST, edits::list),
            serve(Addresses.TRACKS_LIST, edits::tracks),
            serve(Addresses.REPORT_LOCATE, reports::locate),
            serve(Addresses.REPORT_SEGMENTS, reports::segments),
            serve(Addresses.REPORT_TRACKS, edits::tracksAt),
            serve(Addresses.VIDEO_RELEASE, reports::release),
            serve(Addresses.PLAN_LOCATE, corrections::locate),
            serve(Addresses.UPLOAD_TAKE, uploads::take),
            serve(Addresses.UPLOAD_BEGIN, uploads::begin),
            serve(Addresses.UPLOAD_KEEP, uploads::keep),
            serve(Addresses.UPLOAD_LEAVE, uploads::leave),
            serve(Addresses.PARTS_LIST, uploads::parts),
            serve(Addresses.EDGE_LOCATE, views::locateEdge),
            serve(Addresses.TICKET_ISSUE, tickets::issue),
            serve(Addresses.TICKET_REDEEM, tickets::redeem),
            serve(Addresses.PACK_KEEP, packs::keep),
            serve(Addresses.EXPORT_MAKE, exports::make),
            serve(Addresses.EXPORT_GET, exports::get),
            serve(Addresses.EXPORTS_LIST, exports::list),
            serve(Addresses.EXPORT_LOCATE, exports::locate),
            serve(Addresses.RESULT_LOCATE, views::locateResult)));
  }

  private Future<?> serveTasks() {
    var leases = new TaskLeases(database, config.leaseTerm(), news);
    var results = new TaskResults(vertx, database, changes, failures, exportWork, reader, trails);
    var outbox = new Outbox(database, ids);
    return Future.all(
        List.of(
            serve(Addresses.TASK_LEASE, leases::lease),
            serve(Addresses.TASK_RENEW, leases::renew),
            serve(
                Addresses.TASK_FINISH,
                result -> results.finish(result).onSuccess(verdict -> dispatcher.nudge())),
            serve(Addresses.OUTBOX_TAKE, outbox::take),
            serve(Addresses.OUTBOX_CLEAR, outbox::clear),
            serve(
                Addresses.LETTER_BURY,
                letter ->
                    TaskFailures.bury(
                            database.client(), letter.origin(), letter.content(), letter.reason())
                        .map(Done.DONE))));
  }

  private Future<?> hearNews() {
    return Future.all(
        bus.hear(
            Addresses.SLOTS_REPORTED,
            slots -> {
              if (workers.heard(slots)) dispatcher.nudge();
            }),
        bus.hear(Addresses.VIDEO_WATCHED, video -> dispatcher.watch(video.id())),
        bus.hear(
            Addresses.VIDEO_CHANGED,
            changed -> {
              if (changed.stateChanged()) dispatcher.nudge();
            }));
  }

  private <Q extends Record, A extends Record> Future<Void> serve(
      Ask<Q, A> ask, Function<Q, Future<A>> answerer) {
    return bus.serve(
        ask,
        question ->
            Future.<Void>succeededFuture()
                .compose(start -> answerer.apply(question))
                .recover(
                    problem -> {
                      var failure = Database.translated(problem);
                      // That the database is away is said once, by the sweeper.
                      if (failure.kind() == FailureKind.INTERNAL && !database.closing()) {
                        LOG.warn("{} failed", ask.address(), problem);
                      }
                      return Future.failedFuture(failure);
                    }));
  }

  /** Speaks, after a change was committed. */
  private void changed(VideoRow before, VideoRow after, List<VideoCommand> commands) {
    if (before.phase() != after.phase()) news.stateChanged(after);
    else news.progressed(after.id());
    dispatcher.nudge();
    for (VideoCommand command : commands) {
      switch (command) {
        case PLAN, FREEZE_MANIFEST -> plans.nudge(after.id());
        case SWEEP_LEFTOVERS -> later(sweeper.deleteLeftovers(after.id()));
        case DELETE_OBJECTS -> later(sweeper.deleteObjects(after.id()));
        default -> {}
      }
    }
  }

  private static void later(Future<Void> done) {
    done.onFailure(
        problem -> LOG.info("objects are left to a later sweep: {}", problem.toString()));
  }
}
