package io.garim.storage;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioAsyncClient;
import io.minio.Xml;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.http.Method;
import io.minio.messages.ErrorResponse;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/**
 * Sends bytes to addresses the SDK signed, with their MD5 for the server to hold them against.
 *
 * <p>The SDK's own calls sign a SHA-256 of the bytes as well, over plain http: it reads them twice
 * more, and servers gather the whole request in memory to check it. A signed address names the
 * request but not its bytes ("UNSIGNED-PAYLOAD", Amazon S3 API Reference, "Authenticating Requests:
 * Using Query Parameters"). Content-MD5 is what tells a byte that changed on its way; every reader
 * holds what it reads against the claim besides. Blocking; callable from any thread.
 */
final class SignedPuts {
  private static final int VALID_MINUTES = 15;
  private static final int SOME = 1 << 16;

  private final MinioAsyncClient signer;
  private final String region;
  private final OkHttpClient http;

  SignedPuts(MinioAsyncClient signer, String region, OkHttpClient http) {
    this.signer = signer;
    this.region = region;
    this.http = http;
  }

  /** Sends the bytes as an object, or as what the parameters say; the server's tag for them. */
  String put(String bucket, String key, Map<String, String> parameters, PartBody body)
      throws IOException, MinioException, GeneralSecurityException {
    var address =
        GetPresignedObjectUrlArgs.builder()
            .method(Method.PUT)
            .bucket(bucket)
            .region(region)
            .object(key)
            .expiry(VALID_MINUTES, TimeUnit.MINUTES)
            .extraQueryParams(parameters)
            .build();
    Request request =
        new Request.Builder()
            .url(signer.getPresignedObjectUrl(address))
            .header("Content-MD5", Base64.getEncoder().encodeToString(md5(body)))
            .put(body(body))
            .build();
    try (Response answer = http.newCall(request).execute()) {
      if (!answer.isSuccessful()) throw refused(answer);
      String tag = answer.header("ETag", "");
      return tag.replace("\"", "");
    }
  }

  private static byte[] md5(PartBody body) throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("MD5");
    if (body instanceof PartBody.InMemory memory) {
      digest.update(memory.bytes(), 0, memory.length());
      return digest.digest();
    }
    PartBody.InFile spooled = (PartBody.InFile) body;
    byte[] some = new byte[SOME];
    try (InputStream in = Files.newInputStream(spooled.file())) {
      for (int left = spooled.length(); left > 0; ) {
        int read = in.read(some, 0, Math.min(left, SOME));
        if (read < 0) throw new IOException("The file is shorter than it was.");
        digest.update(some, 0, read);
        left -= read;
      }
    }
    return digest.digest();
  }

  private static RequestBody body(PartBody body) {
    if (body instanceof PartBody.InMemory memory) {
      return RequestBody.create(memory.bytes(), null, 0, memory.length());
    }
    File file = ((PartBody.InFile) body).file().toFile();
    return new RequestBody() {
      @Override
      public okhttp3.MediaType contentType() {
        return null;
      }

      @Override
      public long contentLength() {
        return body.length();
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        try (Source source = Okio.source(file)) {
          sink.write(source, body.length());
        }
      }
    };
  }

  private static MinioException refused(Response answer) throws IOException {
    String text = answer.body().string();
    try {
      return new ErrorResponseException(Xml.unmarshal(ErrorResponse.class, text), answer, "");
    } catch (MinioException noXml) {
      return new ServerException("The store refused to take bytes", answer.code(), "");
    }
  }
}
