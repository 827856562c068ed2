package io.garim.embedded;

import io.garim.domain.Check;

/**
 * Where the database answers and how to log in. The password never appears in {@link #toString}.
 *
 * @param database exists already, utf8mb4; the user may also create others whose names begin with
 *     it
 */
public record DatabaseAddress(
    String host, int port, String database, String user, String password) {
  public DatabaseAddress {
    Check.filled(host, "database.host");
    Check.between(1, 65535, port, "database.port");
    Check.filled(database, "database.database");
    Check.filled(user, "database.user");
    Check.filled(password, "database.password");
  }

  @Override
  public String toString() {
    return "DatabaseAddress[host="
        + host
        + ", port="
        + port
        + ", database="
        + database
        + ", user="
        + user
        + ", password=[hidden]]";
  }
}
