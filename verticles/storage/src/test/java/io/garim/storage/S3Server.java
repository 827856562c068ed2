package io.garim.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** A real S3 server in this process, over a folder, that verifies signatures. */
final class S3Server implements AutoCloseable {
  static final String ACCESS = "test-access";
  static final String SECRET = "test-secret";

  private final S3Proxy proxy;
  private final Path folder;

  S3Server(Path folder) throws Exception {
    this(folder, 0);
  }

  S3Server(Path folder, int port) throws Exception {
    this.folder = Files.createDirectories(folder);
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS, SECRET)
            .v4MaxNonChunkedRequestSize(256L << 20)
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
  }

  int port() {
    return proxy.getPort();
  }

  StorageConfig config(Path cache, long cacheBytes) {
    return new StorageConfig(
        URI.create("http://127.0.0.1:" + port()),
        "us-east-1",
        ACCESS,
        SECRET,
        "garim-originals",
        "garim-work",
        "garim-results",
        cache,
        cacheBytes,
        Optional.of(folder));
  }

  Path file(String bucket, String key) {
    return folder.resolve(bucket).resolve(key);
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
  }
}
