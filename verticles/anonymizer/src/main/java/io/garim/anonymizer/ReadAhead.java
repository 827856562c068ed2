package io.garim.anonymizer;

import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Has blocks fetched before they are asked for, of inputs that are read one after the other from
 * beginning to end: joining hundreds of small parts would wait for the store at each. Who fetches
 * keeps what came (the node's cache does); what fails is fetched again when it is read. One thread.
 */
final class ReadAhead {
  /** Enough to hide the store's answer, and little of the cache's memory. */
  private static final int BLOCKS = 3;

  private final List<Claim> claims;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final BiConsumer<Claim, Long> fetch;
  private int next;
  private long nextBlock;

  /**
   * @param inTurn names of the inputs in the order in which they are read; any others are not
   *     fetched ahead
   * @param fetch of a block of a claim
   */
  ReadAhead(List<String> inTurn, Map<String, Claim> claims, BiConsumer<Claim, Long> fetch) {
    this.claims = inTurn.stream().map(claims::get).toList();
    for (String name : inTurn) ordinals.put(name, ordinals.size());
    this.fetch = fetch;
  }

  /** That input is read there now. */
  void reached(String input, long offset) {
    Integer ordinal = ordinals.get(input);
    if (ordinal == null) return;
    long block = offset / ObjectReader.BLOCK;
    if (ordinal > next || (ordinal == next && block >= nextBlock)) {
      next = ordinal;
      nextBlock = block + 1;
    }
    long ahead = ahead(ordinal, block);
    for (; ahead < BLOCKS && settle(); ahead++) fetch.accept(claims.get(next), nextBlock++);
  }

  /** Blocks that were fetched behind the one that is read. */
  private long ahead(int ordinal, long block) {
    if (ordinal == next) return nextBlock - block - 1;
    long ahead = claims.get(ordinal).blocks() - block - 1;
    for (int i = ordinal + 1; i < next; i++) ahead += claims.get(i).blocks();
    return ahead + nextBlock;
  }

  /** Goes on to an input that has a block left; false when there is none. */
  private boolean settle() {
    while (next < claims.size() && nextBlock >= claims.get(next).blocks()) {
      next++;
      nextBlock = 0;
    }
    return next < claims.size();
  }
}
