package io.garim.kafka;

/**
 * What a bridge does on its node.
 *
 * @param relay carries the outbox to Kafka; where metadata runs
 * @param intake takes tasks in for this node's workers and sends their results; where workers run
 * @param results takes results in for metadata; where metadata runs
 */
public record BridgeRoles(boolean relay, boolean intake, boolean results) {
  /** All three: a node that is a platform by itself. */
  public static final BridgeRoles ALL = new BridgeRoles(true, true, true);
}
