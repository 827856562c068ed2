package io.garim.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the database server is told: its option file, and the statements it runs at every start
 * before it accepts anybody.
 *
 * @param folder the part's folder; real path
 * @param program what runs
 * @param port on 127.0.0.1
 * @param password of the user, letters and digits
 */
record MariaDbSettings(Path folder, MariaDbProgram program, int port, String password) {
  static final String USER = "garim";
  static final String DATABASE = "garim";

  Path tables() {
    return folder.resolve("tables");
  }

  private Path options() {
    return folder.resolve("my.cnf");
  }

  private Path accounts() {
    return folder.resolve("accounts.sql");
  }

  /** The command line for tables in that folder; the caller may add to it. */
  List<String> command(Path tables) {
    return List.of(program.server().toString(), "--defaults-file=" + options(), datadir(tables));
  }

  /** The argument by which our server is recognised among all processes. */
  static String datadir(Path tables) {
    return "--datadir=" + tables;
  }

  void write() throws IOException {
    Folders.writePrivately(options(), optionText());
    Folders.writePrivately(accounts(), accountText());
  }

  private String optionText() throws IOException {
    Path temporary = Folders.real(folder.resolve("tmp"));
    // TLS on loopback costs 6 to 16 s of key generation at start [measured]; the socket is named
    // relative to the tables because a socket's path may have 107 bytes only.
    return """
        [mariadbd]
        basedir="%s"
        lc-messages-dir="%s"
        lc-messages=en_US
        tmpdir="%s"
        pid-file="%s"
        init-file="%s"
        socket=mariadbd.sock
        bind-address=127.0.0.1
        port=%d
        skip-name-resolve
        skip-ssl
        skip-log-bin
        local-infile=OFF
        secure-file-priv="%s"
        character-set-server=utf8mb4
        collation-server=utf8mb4_unicode_ci
        default-time-zone=+00:00
        performance-schema=OFF
        max-connections=100
        max-allowed-packet=64M
        table-open-cache=400
        innodb-flush-log-at-trx-commit=1
        innodb-buffer-pool-size=64M
        innodb-log-file-size=32M
        innodb-log-buffer-size=4M
        innodb-temp-data-file-path=ibtmp1:4M:autoextend
        aria-pagecache-buffer-size=4M
        key-buffer-size=1M
        """
            .formatted(
                program.server().getParent(),
                program.messages(),
                temporary,
                folder.resolve("mariadbd.pid"),
                accounts(),
                port,
                temporary)
        + (runsAsRoot() ? "user=root\n" : "");
  }

  private boolean runsAsRoot() throws IOException {
    // A file made now belongs to the effective user, whoever owns the folder.
    Path probe = Files.createTempFile(folder, "owner", "");
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
    } finally {
      Files.delete(probe);
    }
  }

  private String accountText() {
    String all =
        List.of("localhost", "127.0.0.1").stream().map(this::account).collect(Collectors.joining());
    return "CREATE DATABASE IF NOT EXISTS `"
        + DATABASE
        + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n"
        + all
        + "ALTER USER IF EXISTS 'root'@'localhost' IDENTIFIED VIA unix_socket;\n";
  }

  private String account(String host) {
    String who = "'" + USER + "'@'" + host + "'";
    return ("CREATE USER IF NOT EXISTS %s;\nALTER USER %s IDENTIFIED BY '%s';\n"
            + "GRANT ALL PRIVILEGES ON `%s%%`.* TO %s;\n")
        .formatted(who, who, password, DATABASE, who);
  }
}
