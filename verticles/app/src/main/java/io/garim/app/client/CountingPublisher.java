package io.garim.app.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongConsumer;

/** A request body that tells how many bytes have been handed to the connection so far. */
record CountingPublisher(BodyPublisher body, LongConsumer sent) implements BodyPublisher {
  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(
        new Subscriber<>() {
          private long total;

          @Override
          public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            total += bytes.remaining();
            sent.accept(total);
            subscriber.onNext(bytes);
          }

          @Override
          public void onError(Throwable problem) {
            subscriber.onError(problem);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
