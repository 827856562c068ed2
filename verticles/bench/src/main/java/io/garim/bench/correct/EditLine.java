package io.garim.bench.correct;

import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** A way to send edits of one video to the platform. */
interface EditLine {
  /**
   * What became of an edit.
   *
   * @param version that it has, or the log's when it was refused
   * @param track the one that came to be with it, empty when none did
   * @param reason why it was refused, empty when it was taken
   */
  record Answer(long version, String track, String reason) {
    static Answer taken(JsonObject made) {
      return new Answer(made.getLong("version"), made.getString("track", ""), "");
    }

    static Answer refused(JsonObject problem) throws IOException {
      // A failure of the platform is no answer: the same command is to be sent again.
      if (problem.getInteger("status", 0) >= 500) throw new IOException(problem.encode());
      String reason = problem.getString("reason", problem.getString("detail", "unknown"));
      return new Answer(problem.getLong("current", 0L), "", reason);
    }

    boolean taken() {
      return reason.isEmpty();
    }

    /** Whether somebody else was faster. */
    boolean conflict() {
      return reason.equals("conflict");
    }
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws IOException when none came; whether it was taken is not known then
   */
  Answer make(JsonObject command) throws IOException;
}
