package io.garim.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A client of the database in tests. */
record SqlClient(DatabaseAddress address) {

  String ask(String sql) throws SQLException {
    try (Connection connection = connect(address.user(), address.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) return "";
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  Connection connect(String user, String password) throws SQLException {
    String url =
        "jdbc:mariadb://"
            + address.host()
            + ":"
            + address.port()
            + "/"
            + address.database()
            + "?connectTimeout=2000&allowPublicKeyRetrieval=false";
    return DriverManager.getConnection(url, user, password);
  }
}
