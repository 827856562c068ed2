package io.garim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.domain.engine.EngineChannel;
import io.garim.domain.engine.EngineInput;
import io.garim.domain.engine.EngineMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class WorkerBytesTest {
  private static final int BLOCK = WorkerLink.BLOCK;
  private static final EngineInput LONG = input("long", 2 * BLOCK + 10);
  private static final EngineInput SHORT = input("short", 20);

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
  private final WorkerLink worker =
      new WorkerLink(new EngineChannel(InputStream.nullInputStream(), sent), answers);

  @Test
  void whatIsReadAnywhereIsAskedForWhenItIsRead() throws Exception {
    answers.add(new byte[10]);

    WorkerBytes.of(worker, LONG).read(2 * BLOCK, new byte[4], 4);

    assertThat(asked()).containsExactly("long+" + 2 * BLOCK + ":10");
  }

  @Test
  void aSecondBlockInOrderHasTheThirdOnItsWay() throws Exception {
    WorkerBytes bytes = WorkerBytes.of(worker, LONG);
    answers.add(new byte[BLOCK]);
    answers.add(new byte[BLOCK]);
    bytes.read(0, new byte[4], 4);

    bytes.read(BLOCK, new byte[4], 4);

    assertThat(asked())
        .containsExactly(
            "long+0:" + BLOCK, "long+" + BLOCK + ":" + BLOCK, "long+" + 2 * BLOCK + ":10");
  }

  @Test
  void inTurnTheNextInputIsOnItsWayBeforeItIsRead() throws Exception {
    WorkerBytes bytes = WorkerBytes.inTurn(worker, SHORT, Optional.of(LONG));
    answers.add(new byte[20]);

    bytes.read(0, new byte[4], 4);

    assertThat(asked()).containsExactly("short+0:20", "long+0:" + BLOCK);
  }

  @Test
  void whatIsOnItsWayIsNotAskedForAgain() throws Exception {
    WorkerBytes first = WorkerBytes.inTurn(worker, SHORT, Optional.of(LONG));
    WorkerBytes second = WorkerBytes.inTurn(worker, LONG, Optional.empty());
    answers.add(new byte[20]);
    answers.add(new byte[BLOCK]);
    first.read(0, new byte[4], 4);

    second.read(0, new byte[4], 4);

    assertThat(asked())
        .containsExactly("short+0:20", "long+0:" + BLOCK, "long+" + BLOCK + ":" + BLOCK);
  }

  @Test
  void anotherInputInBetweenGetsItsOwnBytes() throws Exception {
    WorkerBytes first = WorkerBytes.inTurn(worker, SHORT, Optional.of(LONG));
    answers.add(new byte[20]);
    answers.add(new byte[BLOCK]);
    answers.add(new byte[] {7, 8, 9});
    first.read(0, new byte[4], 4);
    byte[] into = new byte[3];

    WorkerBytes.of(worker, input("sound", 3)).read(0, into, 3);

    assertThat(into).containsExactly(7, 8, 9);
  }

  private static EngineInput input(String name, long size) {
    return new EngineInput(name, size, Optional.empty());
  }

  private List<String> asked() throws IOException {
    var channel =
        new EngineChannel(
            new ByteArrayInputStream(sent.toByteArray()), new ByteArrayOutputStream());
    List<String> asked = new ArrayList<>();
    while (true) {
      try {
        if (channel.receive() instanceof EngineMessage.Read read) {
          asked.add(read.input() + "+" + read.offset() + ":" + read.length());
        }
      } catch (IOException end) {
        return asked;
      }
    }
  }
}
