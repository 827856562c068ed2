package io.garim.app.cli;

/**
 * A further command that is there when its jar is: the demo and the benches, which a shipped
 * product does not hold. Found by {@link java.util.ServiceLoader}.
 */
public interface Extension {
  /** A picocli command. */
  Object command();
}
