package io.garim.bench.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.bench.correct.EditsFigures.Books;
import io.garim.bench.correct.Receipts.Receipt;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BooksTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(1, 2);
  private static final UUID UNDONE = new UUID(1, 3);
  private static final Map<UUID, Receipt> RECEIPTS =
      Map.of(ONE, new Receipt(1, undo(UNDONE)), TWO, new Receipt(2, undo(UNDONE)));

  @Test
  void aWholeLogLacksNothing() {
    var books = Books.of(List.of(entry(1, ONE), entry(2, TWO)), RECEIPTS);

    assertThat(books).isEqualTo(new Books(0, 0, 0));
  }

  @Test
  void anEditThatIsNotThereIsLost() {
    var books = Books.of(List.of(entry(1, ONE)), RECEIPTS);

    assertThat(books).isEqualTo(new Books(1, 0, 0));
  }

  @Test
  void anEditThatIsThereTwiceCountsAsLost() {
    var books = Books.of(List.of(entry(1, ONE), entry(2, TWO), entry(3, TWO)), RECEIPTS);

    assertThat(books).isEqualTo(new Books(1, 0, 0));
  }

  @Test
  void anEditWithAnotherVersionThanItWasToldIsLost() {
    var books = Books.of(List.of(entry(1, TWO), entry(2, ONE)), RECEIPTS);

    assertThat(books).isEqualTo(new Books(2, 0, 0));
  }

  @Test
  void anEditThatIsAnotherThanWasSentIsLost() {
    JsonObject changed = entry(2, TWO).put("edit", undo(ONE));

    var books = Books.of(List.of(entry(1, ONE), changed), RECEIPTS);

    assertThat(books).isEqualTo(new Books(1, 0, 0));
  }

  @Test
  void whatNobodySentAndVersionsThatAreMissingAreCounted() {
    var books = Books.of(List.of(entry(1, ONE), entry(2, TWO), entry(4, UNDONE)), RECEIPTS);

    assertThat(books).isEqualTo(new Books(0, 1, 1));
  }

  private static JsonObject undo(UUID command) {
    return new JsonObject().put("op", "undo").put("cmdId", command.toString());
  }

  private static JsonObject entry(long version, UUID command) {
    return new JsonObject()
        .put("version", version)
        .put("cmdId", command.toString())
        .put("edit", undo(UNDONE));
  }
}
