package io.garim.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real S3 API for one machine: signatures are verified, objects are plain files in one folder, on
 * loopback only.
 *
 * <p>Port and keys are chosen at the first start and kept. It has no buckets until a client makes
 * them. Not supported by the server inside: compose, object tags, lifecycle rules. Thread safe;
 * nothing here runs on the caller's thread.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
  private static final String REGION = "us-east-1";
  private static final long LARGEST_UNCHUNKED_PUT = 128L << 20;
  private static final int THREADS = 32;
  private static final int START_TRIES = 3;
  private static final Duration STOP_LIMIT = Duration.ofMillis(500);

  private final Path folder;
  private final Lane lane = new Lane("garim-s3");
  private volatile boolean closing;
  private FolderLock lock;
  private S3Proxy server;

  /**
   * Touches nothing yet.
   *
   * @param folder made at start; owned by this until closed, kept afterwards
   */
  public EmbeddedS3(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts the server; the future completes when it accepts requests. Fails with {@link
   * FolderInUse} when somebody else runs on this folder. Once only.
   */
  public CompletableFuture<S3Address> start() {
    return lane.run(this::open);
  }

  /** Lets running requests end for up to half a second, then stops. */
  @Override
  public void close() {
    closing = true;
    Closing.await(lane.close(this::shut), STOP_LIMIT.plusSeconds(3), "S3 server");
  }

  private S3Address open() throws Exception {
    if (lock != null || closing) throw new IllegalStateException("The S3 server starts once only");
    Path real = Folders.privateFolder(folder);
    lock = FolderLock.take(real);
    try {
      return openLocked(real);
    } catch (Exception failed) {
      shut();
      throw failed;
    }
  }

  private S3Address openLocked(Path real) throws Exception {
    SecureRandom random = new SecureRandom();
    Map<String, String> keys =
        new SecretFile(real.resolve("credentials.properties"), random)
            .open(Map.of("accessKey", 20, "secretKey", 40));
    KeptPort kept = new KeptPort(real.resolve("port"), random, KeptPort::isFree);
    Path objects = Folders.real(real.resolve("objects"));
    int port = kept.choose();
    for (int tryNumber = 1; ; tryNumber++) {
      URI endpoint = URI.create("http://127.0.0.1:" + port);
      server = build(objects, endpoint, keys);
      try {
        server.start();
        return new S3Address(endpoint, REGION, keys.get("accessKey"), keys.get("secretKey"));
      } catch (IOException taken) {
        if (tryNumber == START_TRIES) throw taken;
        LOG.info("Port {} was taken meanwhile; the S3 server takes another", port);
        port = kept.another();
      }
    }
  }

  private static S3Proxy build(Path objects, URI endpoint, Map<String, String> keys) {
    return S3Proxy.builder()
        .blobStore(new FilesystemNio2BlobStore(objects.toString()))
        .endpoint(endpoint)
        .awsAuthentication(
            AuthenticationType.AWS_V2_OR_V4, keys.get("accessKey"), keys.get("secretKey"))
        .v4MaxNonChunkedRequestSize(LARGEST_UNCHUNKED_PUT)
        .ignoreUnknownHeaders(true)
        .jettyMaxThreads(THREADS)
        .stopTimeout(STOP_LIMIT.toMillis())
        .build();
  }

  private Void shut() throws Exception {
    closing = true;
    S3Proxy running = server;
    server = null;
    try {
      if (running != null) running.stop();
    } catch (TimeoutException idle) {
      // Clients keep idle connections open; they are cut when the time is over.
      LOG.debug("The S3 server cut its last connections", idle);
    } finally {
      if (lock != null) lock.close();
    }
    return null;
  }
}
