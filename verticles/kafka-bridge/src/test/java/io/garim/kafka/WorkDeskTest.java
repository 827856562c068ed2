package io.garim.kafka;

import static io.garim.kafka.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.task.TaskRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WorkDeskTest {
  private final WorkDesk desk = new WorkDesk(4);
  private final List<String> taken = new ArrayList<>();
  private long receipt;
  private long offset;

  @Test
  void theMostUrgentTaskIsTakenFirstThenTheEarliest() {
    lay("late", 5);
    lay("later", 5);
    lay("urgent", 1);

    for (int i = 0; i < 3; i++) take("w");

    assertThat(taken).containsExactly("w:urgent", "w:late", "w:later");
  }

  @Test
  void whoWaitedLongestIsServedFirst() {
    take("first");
    take("second");

    lay("a", 5);
    lay("b", 5);

    assertThat(taken).containsExactly("first:a", "second:b");
  }

  @Test
  void whoLeftGetsNothing() {
    Consumer<WorkDesk.Offer> gone = offer -> taken.add("gone");
    desk.take("gone", gone, 0);

    boolean left = desk.leave(gone);
    lay("a", 5);

    assertThat(left).isTrue();
    assertThat(taken).isEmpty();
    assertThat(desk.free()).isEqualTo(3);
  }

  @Test
  void theSameAttemptLiesThereOnce() {
    boolean first = lay("a", 5);
    boolean again = lay("a", 5);

    assertThat(first).isTrue();
    assertThat(again).isFalse();
    assertThat(desk.free()).isEqualTo(3);
  }

  @Test
  void anAttemptInHandIsNotLaidAgainUntilItIsSettled() {
    lay("a", 5);
    take("w");

    boolean inHand = lay("a", 5);
    desk.settle(receipt);
    boolean settled = lay("a", 5);

    assertThat(inHand).isFalse();
    assertThat(settled).isTrue();
  }

  @Test
  void settlingTellsWhereTheMessageStandsOnce() {
    lay("a", 5);
    take("w");

    assertThat(desk.settle(receipt)).contains(new LogPosition(0, 1, 0));
    assertThat(desk.settle(receipt)).isEmpty();
  }

  @Test
  void tasksOfALostPartitionAreTakenOffTheDesk() {
    lay("a", 5);
    desk.lay(task("other"), new LogPosition(7, 1, 0), 0);

    desk.withdraw(Set.of(7));
    take("w");

    assertThat(taken).containsExactly("w:a");
    assertThat(desk.free()).isEqualTo(4);
    assertThat(desk.lay(task("other"), new LogPosition(7, 2, 0), 0)).isTrue();
  }

  @Test
  void whatWasTakenLongAgoAndNeverSettledIsGivenUp() {
    lay("a", 5);
    take("w");

    assertThat(desk.giveUpBefore(0)).isEmpty();
    assertThat(desk.giveUpBefore(1)).containsExactly(new LogPosition(0, 1, 0));
    assertThat(lay("a", 5)).isTrue();
  }

  @Test
  void whoLookedThroughASegmentRendersItBeforeOthersDo() {
    lay(Tasks.analyze("look0", 0));
    lay(Tasks.analyze("look1", 1));
    take("a");
    take("b");
    lay(Tasks.render("render0", 0));
    lay(Tasks.render("render1", 1));

    take("b");
    take("a");

    assertThat(taken).containsExactly("a:look0", "b:look1", "b:render1", "a:render0");
  }

  @Test
  void ofThoseWhoWaitTheOneWhoLookedGetsTheSegment() {
    lay(Tasks.analyze("look0", 0));
    take("a");
    take("b");
    take("a");

    lay(Tasks.render("render0", 0));

    assertThat(taken).containsExactly("a:look0", "a:render0");
  }

  @Test
  void aSegmentThatAnotherLookedThroughIsLeftToThatOneForAMoment() {
    lay(Tasks.analyze("look0", 0));
    take("a");
    lay(Tasks.render("render0", 0));
    lay(Tasks.analyze("look1", 1));
    lay(Tasks.analyze("look2", 2));

    take("b", 1999);
    take("b", 2000);

    assertThat(taken).containsExactly("a:look0", "b:look1", "b:render0");
  }

  @Test
  void nobodyIdlesForASegmentThatAnotherLookedThrough() {
    lay(Tasks.analyze("look0", 0));
    take("a");
    take("b");

    lay(Tasks.render("render0", 0));

    assertThat(taken).containsExactly("a:look0", "b:render0");
  }

  @Test
  void whatIsMoreUrgentIsNotPassedOver() {
    lay(Tasks.analyze("look0", 0));
    take("a");
    lay("other", 9);
    lay(Tasks.render("render0", 0));

    take("b");

    assertThat(taken).containsExactly("a:look0", "b:render0");
  }

  private void lay(TaskRequest task) {
    desk.lay(task, new LogPosition(0, 1, offset++), 0);
  }

  private boolean lay(String id, int urgency) {
    return desk.lay(task(id, urgency), new LogPosition(0, 1, offset++), 0);
  }

  private void take(String worker) {
    take(worker, 0);
  }

  private void take(String worker, long now) {
    desk.take(
        worker,
        offer -> {
          taken.add(worker + ":" + offer.task().taskId());
          receipt = offer.receipt();
        },
        now);
  }
}
