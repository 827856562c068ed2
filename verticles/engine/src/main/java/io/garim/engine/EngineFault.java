package io.garim.engine;

import io.garim.domain.engine.Fault;

/** Gives the running task up: the coded reason and a sentence that a person understands. */
public final class EngineFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public EngineFault(Fault fault, String reason) {
    super(reason);
    this.fault = fault;
  }

  public EngineFault(Fault fault, String reason, Throwable cause) {
    super(reason, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
