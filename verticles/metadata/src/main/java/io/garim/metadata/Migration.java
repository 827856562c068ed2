package io.garim.metadata;

import org.flywaydb.core.Flyway;

/** Brings the database's tables to what this version needs; blocks, so it runs on a worker. */
final class Migration {
  private static final int CONNECT_RETRIES = 5;

  private Migration() {}

  static void run(MetadataConfig config) {
    String url =
        "jdbc:mariadb://%s:%d/%s".formatted(config.host(), config.port(), config.database());
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(url, config.user(), config.password())
        .locations("classpath:db/garim")
        .table("garim_schema")
        .connectRetries(CONNECT_RETRIES)
        .load()
        .migrate();
  }
}
