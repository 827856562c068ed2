package io.garim.metadata;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Sees to it that one node at a time dispatches, by a lease of ten seconds of database time. */
final class Leader {
  private final Database database;
  private final String me;

  Leader(Database database, String me) {
    this.database = database;
    this.me = me;
  }

  /** Leads from now on, or goes on leading; false while another does. */
  Future<Boolean> lead() {
    return database
        .run(
            "UPDATE leader SET holder=?, until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 10 SECOND)"
                + " WHERE role='dispatcher' AND (holder=? OR until<UTC_TIMESTAMP(3))",
            me,
            me)
        .map(rows -> rows.rowCount() == 1);
  }

  /** Fences a transaction: it fails unless this node still leads, and nobody else can meanwhile. */
  Future<Void> fence(SqlConnection connection) {
    return Database.must(
        Raced.LEADER,
        Database.run(
            connection,
            "UPDATE leader SET until=DATE_ADD(UTC_TIMESTAMP(3), INTERVAL 10 SECOND)"
                + " WHERE role='dispatcher' AND holder=?",
            me));
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
