package io.garim.bench.road;

import io.garim.embedded.DatabaseAddress;
import io.garim.embedded.EmbeddedNeighbours;
import io.garim.embedded.NeighbourAddresses;
import io.garim.embedded.S3Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two nodes, each a process of its own with its own data folder, as one platform over neighbours
 * that outlive both. They start at the same time before the first test of a class.
 */
final class TwoNodes implements BeforeAllCallback, AfterAllCallback {
  private static final long NEIGHBOURS_SECONDS = 60;

  private final Path folder;
  private final EmbeddedNeighbours neighbours;
  private final Node a;
  private final Node b;
  private NeighbourAddresses shared;

  /**
   * @param roles of the first node and of the second, apart by commas
   */
  TwoNodes(String name, String rolesOfA, String rolesOfB) {
    folder = Checkout.freshFolder(name);
    neighbours = new EmbeddedNeighbours(folder.resolve("neighbours"));
    List<Integer> ports = free(4);
    a = new Node("a", rolesOfA, ports.get(0), ports.get(1), ports.get(2));
    b = new Node("b", rolesOfB, ports.get(2), ports.get(3), ports.get(0));
  }

  /** One of the two. */
  final class Node implements Site {
    private final Path data;
    private final List<String> settings;
    private PlatformProcess process;

    private Node(String name, String roles, int port, int busPort, int other) {
      data = folder.resolve(name);
      settings =
          List.of(
              "roles=" + roles,
              "cluster.enabled=true",
              "cluster.port=" + port,
              "cluster.busPort=" + busPort,
              "cluster.members=127.0.0.1:" + other);
    }

    void start() throws Exception {
      Files.createDirectories(data);
      process = PlatformProcess.start(data, all(settings).toArray(String[]::new));
    }

    /** kill -9 of the node, and of the engines it had. */
    void killForcibly() throws InterruptedException {
      process.killForcibly();
      PlatformProcess.killLeftOver(data);
    }

    PlatformProcess process() {
      return process;
    }

    /** How many blocks of objects it keeps on its disk. */
    long cached() throws IOException {
      Path blocks = data.resolve("cache/blocks");
      if (!Files.isDirectory(blocks)) return 0;
      try (Stream<Path> files = Files.walk(blocks)) {
        return files.filter(Files::isRegularFile).count();
      }
    }

    @Override
    public Rest rest() {
      return process.rest();
    }

    @Override
    public Path file(String name) {
      return folder.resolve(name);
    }
  }

  Node a() {
    return a;
  }

  Node b() {
    return b;
  }

  /** The names of all objects of a kind that a video has, straight from the store's folder. */
  List<String> objects(String videoId, String kind) throws IOException {
    Path all = folder.resolve("neighbours/s3/objects/garim-work/v/" + videoId + "/" + kind);
    if (!Files.isDirectory(all)) return List.of();
    try (Stream<Path> files = Files.list(all)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> all(List<String> own) {
    S3Address s3 = shared.s3();
    DatabaseAddress database = shared.database();
    List<String> all = new ArrayList<>(own);
    Collections.addAll(
        all,
        "kafka.bootstrap=" + shared.kafka().bootstrap(),
        "s3.endpoint=" + s3.endpoint(),
        "s3.accessKey=" + s3.accessKey(),
        "s3.secretKey=" + s3.secretKey(),
        "database.host=" + database.host(),
        "database.port=" + database.port(),
        "database.name=" + database.database(),
        "database.user=" + database.user(),
        "database.password=" + database.password());
    return all;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    shared = neighbours.start().get(NEIGHBOURS_SECONDS, TimeUnit.SECONDS).all();
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> started(a));
    started(b);
    first.get();
  }

  private static void started(Node node) {
    try {
      node.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    try {
      for (Node node : List.of(a, b)) if (node.process != null) node.process.close();
    } finally {
      neighbours.close();
    }
  }

  /** Ports that nobody listens on now. */
  private static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) socket.close();
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
