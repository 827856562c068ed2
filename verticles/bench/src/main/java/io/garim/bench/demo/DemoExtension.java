package io.garim.bench.demo;

import io.garim.app.cli.Extension;

/** Adds {@code garim demo}. */
public final class DemoExtension implements Extension {
  @Override
  public Object command() {
    return new DemoCommand();
  }
}
