package io.garim.anonymizer;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import io.garim.contract.failure.FailureKind;
import io.garim.contract.failure.ServiceException;
import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineMessage;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what an engine reads during one task, fetching the next megabyte ahead while an input is
 * read in order, and blocks of the inputs behind it where they are read in turn. Belongs to the
 * engine's thread, which may wait here; {@link #abort} and {@link #isWaiting} are for all.
 */
final class InputFeed {
  private static final Logger LOG = LoggerFactory.getLogger(InputFeed.class);
  private static final int AHEAD = 1 << 20;
  private static final long LONGEST_WAIT_SECONDS = 120;

  private final Context context;
  private final ObjectReader reader;
  private final Map<String, Claim> claims;
  private final Map<String, Long> ends = new HashMap<>();
  private final CompletableFuture<Buffer> aborted = new CompletableFuture<>();
  private final ReadAhead inTurn;
  private Ahead ahead;
  private volatile boolean waiting;
  private volatile ServiceException problem;

  /**
   * @param claims what may be read, by the name of the input
   * @param inTurn inputs that are read one after the other from beginning to end
   */
  InputFeed(Context context, ObjectReader reader, Map<String, Claim> claims, List<String> inTurn) {
    this.context = context;
    this.reader = reader;
    this.claims = Map.copyOf(claims);
    this.inTurn = new ReadAhead(inTurn, claims, this::fetchToCache);
  }

  /** Bytes asked for before the engine asked. */
  private record Ahead(String input, long offset, int length, CompletableFuture<Buffer> bytes) {
    boolean covers(EngineMessage.Read ask) {
      return input.equals(ask.input())
          && offset <= ask.offset()
          && ask.offset() + ask.length() <= offset + length;
    }
  }

  /**
   * The bytes an engine asks for.
   *
   * @throws ServiceException when they cannot be had; kept as {@link #problem}
   */
  byte[] read(EngineMessage.Read ask) {
    try {
      return fetched(ask);
    } catch (ServiceException e) {
      problem = e;
      throw e;
    }
  }

  private byte[] fetched(EngineMessage.Read ask) {
    Claim claim = checked(ask);
    inTurn.reached(ask.input(), ask.offset());
    Ahead known = ahead != null && ahead.covers(ask) ? ahead : null;
    CompletableFuture<Buffer> bytes =
        known != null ? known.bytes() : fetch(claim, ask.offset(), ask.length());
    long end = ask.offset() + ask.length();
    boolean inOrder = ask.offset() == ends.getOrDefault(ask.input(), -1L);
    ends.put(ask.input(), end);
    // What is at hand must hold the next read of this length, or the engine would wait for it.
    long atHand = known == null ? end : known.offset() + known.length();
    if (inOrder && atHand < claim.size() && end + ask.length() > atHand) {
      int length = (int) Math.min(Math.max(AHEAD, ask.length()), claim.size() - end);
      ahead = new Ahead(ask.input(), end, length, fetch(claim, end, length));
    }
    Buffer all = await(bytes);
    int from = known == null ? 0 : (int) (ask.offset() - known.offset());
    return all.getBytes(from, from + ask.length());
  }

  private Claim checked(EngineMessage.Read ask) {
    Claim claim = claims.get(ask.input());
    boolean sane =
        claim != null
            && ask.offset() >= 0
            && ask.length() >= 0
            && ask.length() <= EngineChannel.MAX_BYTES
            && ask.offset() <= claim.size() - ask.length();
    if (!sane) {
      throw new ServiceException(
          FailureKind.ENGINE_FAILED, "The engine asked for bytes that are not in its task.");
    }
    return claim;
  }

  private CompletableFuture<Buffer> fetch(Claim claim, long offset, int length) {
    var bytes = new CompletableFuture<Buffer>();
    context.runOnContext(
        now -> {
          try {
            reader
                .range(claim, offset, length)
                .onComplete(bytes::complete, bytes::completeExceptionally);
          } catch (RuntimeException e) {
            bytes.completeExceptionally(e);
          }
        });
    return bytes;
  }

  private void fetchToCache(Claim claim, long block) {
    context.runOnContext(
        now ->
            reader
                .block(claim, block)
                .onFailure(problem -> LOG.debug("A block could not be fetched ahead.", problem)));
  }

  private Buffer await(CompletableFuture<Buffer> bytes) {
    waiting = true;
    try {
      return (Buffer)
          CompletableFuture.anyOf(bytes, aborted).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw ServiceException.of(e.getCause());
    } catch (TimeoutException e) {
      throw new ServiceException(FailureKind.UNAVAILABLE, "The store of objects is too slow.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(FailureKind.CANCELLED, "Reading was interrupted.", e);
    } finally {
      waiting = false;
    }
  }

  /** Whether the engine waits for bytes now. */
  boolean isWaiting() {
    return waiting;
  }

  /** Why the last failed read failed. */
  Optional<ServiceException> problem() {
    return Optional.ofNullable(problem);
  }

  /** Nobody needs the bytes any more. */
  void abort() {
    aborted.completeExceptionally(
        new ServiceException(FailureKind.CANCELLED, "The engine is gone."));
  }
}
