package io.garim.metadata;

import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The pool of connections, and transactions that are tried again when the database says that two of
 * them got in each other's way. Used on one event loop.
 */
final class Database {
  /** Record changed, deadlock, lock wait time-out: the database asks to try again. */
  private static final Set<Integer> TRY_AGAIN = Set.of(1020, 1205, 1213);

  private static final int TRIES = 8;

  private final Vertx vertx;
  private final Pool pool;
  private final RandomGenerator random;
  private boolean closing;

  Database(Vertx vertx, MetadataConfig config, RandomGenerator random) {
    this.vertx = vertx;
    this.random = random;
    var options =
        new MySQLConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .setPassword(config.password())
            .setCharset("utf8mb4")
            .setCollation("utf8mb4_unicode_ci")
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(128);
    pool =
        MySQLBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(config.poolSize())
                    .setConnectionTimeout(10)
                    .setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .connectingTo(options)
            .withConnectHandler(Database::prepare)
            .using(vertx)
            .build();
  }

  /** Compare-and-set wants to see what others committed, and no locks on gaps. */
  private static void prepare(SqlConnection connection) {
    connection
        .query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
        .execute()
        .eventually(connection::close);
  }

  SqlClient client() {
    return pool;
  }

  Future<RowSet<Row>> run(String sql, Object... values) {
    return run(pool, sql, values);
  }

  static Future<RowSet<Row>> run(SqlClient client, String sql, Object... values) {
    return client.preparedQuery(sql).execute(Tuple.wrap(values));
  }

  /** Changes that many rows or fails with that race, which rolls the transaction back. */
  static Future<Void> must(Raced otherwise, Future<RowSet<Row>> update) {
    return update.compose(
        rows -> rows.rowCount() == 1 ? Future.succeededFuture() : Future.failedFuture(otherwise));
  }

  /** One transaction; tried again, some times, when the database wants that. */
  <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return transaction(work, 1);
  }

  private <T> Future<T> transaction(Function<SqlConnection, Future<T>> work, int trial) {
    return pool.withTransaction(work)
        .recover(
            problem -> {
              if (trial >= TRIES || !triesAgain(problem)) return Future.failedFuture(problem);
              return pause(trial).compose(done -> transaction(work, trial + 1));
            });
  }

  /** Waits a moment that grows with the trial, by chance, so that racers part. */
  Future<Void> pause(int trial) {
    return vertx
        .timer(1 + random.nextInt(10 << Math.min(trial, 6)), TimeUnit.MILLISECONDS)
        .mapEmpty();
  }

  private static boolean triesAgain(Throwable problem) {
    return problem instanceof DatabaseException d && TRY_AGAIN.contains(d.getErrorCode());
  }

  /** Whether failures are to be expected because the room is closing. */
  boolean closing() {
    return closing;
  }

  /** From now on failures are to be expected. */
  void retire() {
    closing = true;
  }

  Future<Void> close() {
    return pool.close();
  }

  /** What may leave the room of a failure. */
  static ServiceException translated(Throwable problem) {
    if (problem instanceof ServiceException service) return service;
    if (problem instanceof DatabaseException d && !triesAgain(d)) return ServiceException.of(d);
    if (problem instanceof IllegalArgumentException
        || problem instanceof IllegalStateException
        || problem instanceof NullPointerException
        || problem instanceof ClassCastException) {
      return ServiceException.of(problem);
    }
    return new ServiceException(
        FailureKind.UNAVAILABLE, "The database does not answer right now.", problem);
  }
}
