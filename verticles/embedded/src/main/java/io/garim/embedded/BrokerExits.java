package io.garim.embedded;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka from ending this JVM: a broker that asks for an exit or a halt is reported to its
 * owner instead, and the thread that asked is thrown out of what it did.
 *
 * <p>Kafka's exit procedures are one pair for the whole JVM; the broker that asks is recognised by
 * the thread group of the asking thread. {@code kafka.utils.Exit} hands over to the same pair
 * [bytecode of 3.9.1].
 */
final class BrokerExits {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerExits.class);
  private static final Map<ThreadGroup, Consumer<String>> OWNERS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private BrokerExits() {}

  /** From now on the owner hears of exit requests from threads of its group. */
  static void watch(ThreadGroup group, Consumer<String> owner) {
    OWNERS.put(group, owner);
    Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
    Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
  }

  /**
   * From now on nobody hears of exit requests of the group. They are still refused: a thread of a
   * stopped broker must not end the JVM either.
   */
  static void ignore(ThreadGroup group) {
    OWNERS.put(group, request -> {});
  }

  private static void refuse(String what, int status, String message) {
    String request = "Kafka asked to " + what + " with status " + status + ": " + message;
    LOG.error("{}; this process goes on", request);
    Consumer<String> owner = OWNERS.get(Thread.currentThread().getThreadGroup());
    // A thread of no broker may have been working for any of them.
    List<Consumer<String>> concerned = owner == null ? all() : List.of(owner);
    concerned.forEach(each -> each.accept(request));
    throw new ExitRefused(request);
  }

  private static List<Consumer<String>> all() {
    synchronized (OWNERS) {
      return List.copyOf(OWNERS.values());
    }
  }

  /** What a Kafka thread gets instead of the end of the JVM. */
  static final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExitRefused(String message) {
      super(message);
    }
  }
}
