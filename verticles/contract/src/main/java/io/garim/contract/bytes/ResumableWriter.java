package io.garim.contract.bytes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;

/**
 * Writes an object in as many goes as it takes, on any node, whatever happens in between. It
 * remembers nothing itself: what is safely stored is told to a {@link Keeper}, and whoever goes on
 * brings that along. Two who append to the same object at once cannot both be kept; their keeper
 * must refuse one of them.
 *
 * <p>The finished object has the same claim as one written by {@link ObjectWriter}, and nothing is
 * read back for it. Memory stays constant whatever the length. Callable from any thread; futures
 * complete and keepers are called on the caller's context. Fails with NO_SPACE or UNAVAILABLE, or
 * as the stream or the keeper failed.
 */
public interface ResumableWriter {
  /** Opens an object of that many bytes. */
  Future<PartialObject> begin(Bucket bucket, String key, long length);

  /**
   * Goes on with an object where it stands. A stream that fails, as one whose connection is cut, is
   * not for nothing: with {@link Keep#AS_IT_COMES} all that came is kept, then the future fails as
   * the stream did. The stream must be paused; it is left paused and without handlers when it did
   * not come to its end. Bytes beyond the object's length are INVALID.
   *
   * @return the object as it was last kept
   */
  Future<PartialObject> append(
      PartialObject before, ReadStream<Buffer> bytes, Keep keep, Keeper keeper);

  /**
   * Makes the object out of its parts; may be repeated, and must be when nobody heard the answer.
   */
  Future<Claim> finish(PartialObject whole, Parts parts);

  /** Forgets an unfinished object and all that came of it; an unknown one counts as forgotten. */
  Future<Void> abort(PartialObject object);

  /** When bytes count. */
  enum Keep {
    /** As soon as the store has them. */
    AS_IT_COMES,
    /** All at once when the stream has come to its end well; else none. */
    AT_THE_END
  }

  /** Remembers what is stored, safely and at once. */
  interface Keeper {
    /**
     * Called one after the other, in order. When it fails the append ends with that failure.
     *
     * @param added the parts that are new since the last call; none when only the tail is
     */
    Future<Void> keep(PartialObject now, List<KeptPart> added);
  }

  /** What a keeper kept. */
  interface Parts {
    /** Some parts behind that number, in order; none behind the last. */
    Future<List<KeptPart>> after(int number);
  }
}
