package io.garim.storage;

import io.minio.GetPresignedObjectUrlArgs;
import io.minio.MinioAsyncClient;
import io.minio.Xml;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.http.Method;
import io.minio.messages.ErrorResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends bytes to addresses the SDK signed, and makes sure that they arrive.
 *
 * <p>The SDK's own calls sign a SHA-256 of the bytes as well, over plain http: it reads them twice
 * more, and servers gather the whole request in memory to check it. A signed address names the
 * request but not its bytes ("UNSIGNED-PAYLOAD", Amazon S3 API Reference, "Authenticating Requests:
 * Using Query Parameters"). What tells a byte that changed on its way is its MD5: sent ahead for
 * the server to check, at the cost of reading all bytes before, until an answer shows that the
 * bucket's tags are these sums (the S3 API promises that for some kinds of encryption only); from
 * then on the sum is made while the bytes are sent and held against the tag. Whoever reads holds
 * the bytes against their claim besides. Blocking; callable from any thread.
 */
final class SignedPuts {
  private static final int VALID_MINUTES = 15;

  private final MinioAsyncClient signer;
  private final String region;
  private final OkHttpClient http;
  private final Set<String> tagsAreSums = ConcurrentHashMap.newKeySet();

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
    var request = new Request.Builder().url(signer.getPresignedObjectUrl(address));
    SummedBody summed = new SummedBody(body);
    boolean hold = tagsAreSums.contains(bucket);
    if (!hold) request.header("Content-MD5", Base64.getEncoder().encodeToString(summed.sum()));
    try (Response answer = http.newCall(request.put(summed).build()).execute()) {
      if (!answer.isSuccessful()) throw refused(answer);
      String tag = answer.header("ETag", "").replace("\"", "");
      boolean same = tag.equals(HexFormat.of().formatHex(summed.sum()));
      if (same) tagsAreSums.add(bucket);
      else tagsAreSums.remove(bucket);
      if (hold && !same) throw new IOException("The store took other bytes than were sent.");
      return tag;
    }
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
