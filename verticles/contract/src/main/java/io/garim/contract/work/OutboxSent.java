package io.garim.contract.work;

import java.util.List;

/** Kafka has acknowledged these. */
public record OutboxSent(List<Long> ids) {
  public OutboxSent {
    ids = List.copyOf(ids);
  }
}
