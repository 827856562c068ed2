package io.garim.metadata;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Sees to it that one node at a time dispatches, by a lease of ten seconds of database time. */
final class Leader {
  private static final Duration LED_FOR = Duration.ofSeconds(2);
  private static final Duration REFUSED_FOR = Duration.ofMillis(400);

  private final Database database;
  private final String me;
  private final InstantSource clock;
  private Instant asked = Instant.EPOCH;
  private boolean led;

  Leader(Database database, String me, InstantSource clock) {
    this.clock = clock;
    this.database = database;
    this.me = me;
  }

  /**
   * Leads from now on, or goes on leading; false while another does. The answer may be as old as a
   * fraction of the lease: whoever writes is fenced besides.
   */
  Future<Boolean> lead() {
    Instant now = clock.instant();
    if (now.isBefore(asked.plus(led ? LED_FOR : REFUSED_FOR))) {
      return Future.succeededFuture(led);
    }
    return database
        .run(
            "UPDATE leader SET holder=?, until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 10 SECOND)"
                + " WHERE role='dispatcher' AND (holder=? OR until<UTC_TIMESTAMP(3))",
            me,
            me)
        .map(
            rows -> {
              asked = now;
              led = rows.rowCount() == 1;
              return led;
            });
  }

  /** Fences a transaction: it fails unless this node still leads, and nobody else can meanwhile. */
  Future<Void> fence(SqlConnection connection) {
    return Database.must(
            Raced.LEADER,
            Database.run(
                connection,
                "UPDATE leader SET until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 10 SECOND)"
                    + " WHERE role='dispatcher' AND holder=?",
                me))
        .onFailure(problem -> asked = Instant.EPOCH);
  }

  /** Lets another lead at once. */
  Future<Void> resign() {
    return database
        .run(
            "UPDATE leader SET holder='', until=UTC_TIMESTAMP(3)"
                + " WHERE role='dispatcher' AND holder=?",
            me)
        .mapEmpty();
  }
}
