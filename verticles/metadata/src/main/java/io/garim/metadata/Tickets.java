package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.contract.video.RedeemTicket;
import io.garim.contract.video.Ticket;
import io.garim.contract.video.VideoId;
import io.garim.contract.work.Done;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Gives out tickets for sockets and takes each back once, whichever node gave it out. Only digests
 * are kept, so who reads the table can open nothing.
 */
final class Tickets {
  private static final Duration TERM = Duration.ofSeconds(30);

  private final Database database;
  private final VideoViews views;
  private final Ids ids;

  Tickets(Database database, VideoViews views, Ids ids) {
    this.database = database;
    this.views = views;
    this.ids = ids;
  }

  /** Expired ones go when the next is given out. */
  Future<Ticket> issue(VideoId video) {
    String secret = ids.secret();
    return views
        .living(video.id())
        .compose(row -> database.run("DELETE FROM ticket WHERE until<UTC_TIMESTAMP(3) LIMIT 100"))
        .compose(
            swept ->
                database.run(
                    "INSERT INTO ticket (digest, video_id, until)"
                        + " VALUES (?,?,DATE_ADD(UTC_TIMESTAMP(3), INTERVAL ? SECOND))",
                    digest(secret),
                    video.id(),
                    TERM.toSeconds()))
        .map(kept -> new Ticket(secret, TERM));
  }

  /** The delete decides: of two who come with the same ticket, one finds it. */
  Future<Done> redeem(RedeemTicket ask) {
    return database
        .run(
            "DELETE FROM ticket WHERE digest=? AND video_id=? AND until>=UTC_TIMESTAMP(3)",
            digest(ask.ticket()),
            ask.id())
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? views.living(ask.id()).map(Done.DONE)
                    : Future.failedFuture(
                        new ServiceException(
                            FailureKind.FORBIDDEN,
                            "This ticket was used, is too old, or is for another video.")));
  }

  private static String digest(String ticket) {
    return TaskInputs.sha256(ticket.getBytes(StandardCharsets.UTF_8));
  }
}
