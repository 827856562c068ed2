package io.garim.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A process that hosts the neighbours until it is killed or its input ends. Prints {@code UP} and
 * the milliseconds when they are up, or {@code REFUSED} and why.
 */
public final class NeighboursMain {
  private NeighboursMain() {}

  public static void main(String[] arguments) throws Exception {
    long began = System.nanoTime();
    EmbeddedNeighbours neighbours = new EmbeddedNeighbours(Path.of(arguments[0]));
    try {
      neighbours.start().get();
      System.out.println("STARTED " + (System.nanoTime() - began) / 1_000_000);
      neighbours.ensureTopics(List.of("video-processing-request"), 2).get();
      System.out.println("UP " + (System.nanoTime() - began) / 1_000_000);
      while (System.in.read() >= 0) continue;
    } catch (ExecutionException failed) {
      System.out.println("REFUSED " + failed.getCause().getMessage());
    }
    long closing = System.nanoTime();
    neighbours.close();
    System.out.println("CLOSED " + (System.nanoTime() - closing) / 1_000_000);
  }
}
