package io.garim.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.bytes.Bucket;
import io.garim.contract.bytes.Claim;
import io.garim.contract.bytes.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final long BLOCK = ObjectReader.BLOCK;

  private final List<String> fetched = new ArrayList<>();
  private final Map<String, Claim> claims =
      Map.of(
          "settings", claim("settings", 10),
          "a", claim("a", 10),
          "b", claim("b", 2 * BLOCK + 1),
          "c", claim("c", 10),
          "d", claim("d", 10));
  private final ReadAhead ahead =
      new ReadAhead(
          List.of("a", "b", "c", "d"), claims, (claim, block) -> fetched.add(claim.key() + block));

  @Test
  void threeBlocksBehindTheOneThatIsReadAreFetched() {
    ahead.reached("a", 0);

    assertThat(fetched).containsExactly("b0", "b1", "b2");
  }

  @Test
  void eachIsFetchedOnceWhileItIsReadInTurn() {
    for (String at : List.of("a", "b", "c", "d")) {
      for (long offset = 0; offset < claims.get(at).size(); offset += BLOCK / 2) {
        ahead.reached(at, offset);
      }
    }

    assertThat(fetched).containsExactly("b0", "b1", "b2", "c0", "d0");
  }

  @Test
  void whatIsReadAgainIsNotFetchedAgain() {
    ahead.reached("b", BLOCK);
    fetched.clear();

    ahead.reached("a", 0);

    assertThat(fetched).isEmpty();
  }

  @Test
  void whatWasSkippedIsNotFetched() {
    ahead.reached("a", 0);
    fetched.clear();

    ahead.reached("d", 0);
    ahead.reached("d", 5);

    assertThat(fetched).isEmpty();
  }

  @Test
  void whatIsNotReadInTurnStartsNothing() {
    ahead.reached("settings", 0);

    assertThat(fetched).isEmpty();
  }

  private static Claim claim(String key, long size) {
    return new Claim(Bucket.WORK, key, size, "0".repeat(64));
  }
}
