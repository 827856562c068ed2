package io.garim.embedded;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final Map<ThreadGroup, Consumer<String>> OWNERS = new ConcurrentHashMap<>();

  private BrokerExits() {}

  /** From now on the owner hears of exit requests from threads of its group. */
  static void watch(ThreadGroup group, Consumer<String> owner) {
    OWNERS.put(group, owner);
    Exit.setExitProcedure((status, message) -> refuse("exit", status, message));
    Exit.setHaltProcedure((status, message) -> refuse("halt", status, message));
  }

  /** The procedures stay installed: a thread of a stopped broker must not end the JVM either. */
  static void forget(ThreadGroup group) {
    OWNERS.remove(group);
  }

  private static void refuse(String what, int status, String message) {
    String request = "Kafka asked to " + what + " with status " + status + ": " + message;
    LOG.error("{}; this process goes on", request);
    Consumer<String> owner = OWNERS.get(Thread.currentThread().getThreadGroup());
    if (owner != null) owner.accept(request);
    else OWNERS.values().forEach(each -> each.accept(request));
    throw new ExitRefused(request);
  }

  /** What a Kafka thread gets instead of the end of the JVM. */
  static final class ExitRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExitRefused(String message) {
      super(message);
    }
  }
}
