package io.garim.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbIT {
  @TempDir Path folder;

  @Test
  void rowsPortAndPasswordSurviveARestart() throws Exception {
    DatabaseAddress first;
    try (EmbeddedMariaDb database = new EmbeddedMariaDb(folder)) {
      // Given a database with a row
      first = database.start().join();
      SqlClient client = new SqlClient(first);
      client.ask("CREATE TABLE film (title VARCHAR(40)) CHARSET utf8mb4");
      client.ask("INSERT INTO film VALUES ('가림 🎬')");
    }
    // When it is started again
    try (EmbeddedMariaDb again = new EmbeddedMariaDb(folder)) {
      DatabaseAddress second = again.start().join();
      // Then address, credentials and row are the same
      assertThat(second).isEqualTo(first);
      assertThat(new SqlClient(second).ask("SELECT title FROM film")).isEqualTo("가림 🎬");
    }
    assertThat(Orphans.on(folder.toRealPath().resolve("tables"))).isEmpty();
  }

  @Test
  void runsWithTheSettingsWePromise() throws Exception {
    try (EmbeddedMariaDb database = new EmbeddedMariaDb(folder)) {
      // Given a running database
      SqlClient client = new SqlClient(database.start().join());
      // When its settings are asked for
      String settings =
          client.ask(
              "SELECT CONCAT_WS(' ', @@innodb_flush_log_at_trx_commit,"
                  + " @@innodb_buffer_pool_size, @@performance_schema, @@bind_address,"
                  + " @@character_set_server, @@skip_name_resolve, @@version)");
      // Then they are durable, small, local and utf8mb4
      assertThat(settings).startsWith("1 67108864 OFF 127.0.0.1 utf8mb4 ON 11.4.5-MariaDB");
    }
  }

  @Test
  void nobodyGetsInWithoutThePassword() throws Exception {
    try (EmbeddedMariaDb database = new EmbeddedMariaDb(folder)) {
      SqlClient client = new SqlClient(database.start().join());
      // When others knock
      // Then wrong passwords, nobody and root are refused
      assertThatThrownBy(() -> client.connect("garim", "wrong")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> client.connect("", "")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> client.connect("root", "")).isInstanceOf(SQLException.class);
      assertThat(Files.getPosixFilePermissions(folder.resolve("credentials.properties")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(folder.resolve("accounts.sql")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aKilledServerComesBackOnItsPortWithWhatWasCommitted() throws Exception {
    try (EmbeddedMariaDb database = new EmbeddedMariaDb(folder)) {
      // Given a committed row
      SqlClient client = new SqlClient(database.start().join());
      client.ask("CREATE TABLE film (title VARCHAR(40)) CHARSET utf8mb4");
      client.ask("INSERT INTO film VALUES ('kept')");
      long killed = database.pid();
      // When the server is killed
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      ProcessHandle.of(killed).ifPresent(process -> process.onExit().join());
      // Then the same address answers again, with the row
      String title =
          Eventually.get(Duration.ofSeconds(15), () -> client.ask("SELECT title FROM film"));
      assertThat(title).isEqualTo("kept");
      assertThat(database.pid()).isNotEqualTo(killed);
    }
  }

  @Test
  void aSecondOneOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
    try (EmbeddedMariaDb database = new EmbeddedMariaDb(folder);
        EmbeddedMariaDb second = new EmbeddedMariaDb(folder)) {
      SqlClient client = new SqlClient(database.start().join());
      // When another one starts there
      // Then it is refused with the holder's process, and the first still answers
      assertThatThrownBy(() -> second.start().join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOf(FolderInUse.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      assertThat(client.ask("SELECT 1")).isEqualTo("1");
    }
  }
}
