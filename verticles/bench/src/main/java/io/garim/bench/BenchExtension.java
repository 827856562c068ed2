package io.garim.bench;

import io.garim.app.cli.Extension;

/** Adds {@code garim bench}. */
public final class BenchExtension implements Extension {
  @Override
  public Object command() {
    return new BenchCommand();
  }
}
