package io.garim.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.garim.contract.failure.FailureKind;
import io.garim.domain.job.TaskKind;
import io.garim.domain.media.PtsRange;
import io.garim.metadata.FaultRules.Step;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultRulesTest {
  private final FaultRules rules = new FaultRules(3, 5, new Random(1));

  @Test
  void aFaultOfTheInputIsTriedAgainAtOnceUntilItsAttemptsAreUsedUp() {
    var first = rules.judge(task(TaskKind.ANALYZE, 0, 0, false), FailureKind.ENGINE_FAILED);
    var third = rules.judge(task(TaskKind.ANALYZE, 2, 0, false), FailureKind.ENGINE_FAILED);

    assertThat(first).isEqualTo(new FaultRules.Judgement(Step.AGAIN, 1, 0, 0));
    assertThat(third.step()).isEqualTo(Step.GIVE_UP);
  }

  @Test
  void aHitchCostsNoAttemptAndWaitsLongerEachTimeByChance() {
    var patient = new FaultRules(3, 1000, new Random(1));
    long longest = 0;
    for (int hitches = 0; hitches < 40; hitches++) {
      var judgement =
          patient.judge(task(TaskKind.ANALYZE, 2, hitches, false), FailureKind.UNAVAILABLE);
      assertThat(judgement.step()).isEqualTo(Step.AGAIN);
      assertThat(judgement.faults()).isEqualTo(2);
      long bound = Math.min(60_000, 1000L << Math.min(hitches, 10));
      assertThat(judgement.waitMillis()).isBetween(0L, bound);
      longest = Math.max(longest, judgement.waitMillis());
    }

    assertThat(longest).isGreaterThan(30_000);
  }

  @Test
  void aTaskThatKeepsLosingItsWorkersIsGivenUp() {
    var fourth = rules.judgeLost(task(TaskKind.ANALYZE, 0, 3, false));
    var fifth = rules.judgeLost(task(TaskKind.ANALYZE, 0, 4, false));

    assertThat(fourth.step()).isEqualTo(Step.AGAIN);
    assertThat(fifth.step()).isEqualTo(Step.GIVE_UP);
  }

  @Test
  void aRenderingIsBlankedOnceBeforeItIsGivenUp() {
    var planned = rules.judge(task(TaskKind.RENDER, 2, 0, false), FailureKind.ENGINE_FAILED);
    var blank = task(TaskKind.RENDER, planned.faults(), 0, true);

    assertThat(planned.step()).isEqualTo(Step.BLANK);
    assertThat(rules.judge(blank, FailureKind.ENGINE_FAILED).step()).isEqualTo(Step.GIVE_UP);
    assertThat(rules.judgeLost(task(TaskKind.RENDER, 0, 4, false)).step()).isEqualTo(Step.BLANK);
  }

  @Test
  void aDamagedStretchIsBlankedWithoutTryingItThreeTimes() {
    var judgement = rules.judge(task(TaskKind.RENDER, 0, 0, false), FailureKind.DAMAGED_SOURCE);

    assertThat(judgement.step()).isEqualTo(Step.BLANK);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"NOT_AVAILABLE", "NO_SPACE", "INTERNAL", "INVALID"})
  void whatNoAttemptCanMendFailsAtOnceEvenForRenderings(FailureKind kind) {
    var judgement = rules.judge(task(TaskKind.RENDER, 0, 0, false), kind);

    assertThat(judgement.step()).isEqualTo(Step.GIVE_UP);
  }

  private static TaskRow task(TaskKind kind, int faults, int hitches, boolean blank) {
    return new TaskRow(
        "t",
        "v",
        "",
        kind,
        0,
        new PtsRange(0, 1),
        TaskRow.State.LEASED,
        1,
        Optional.of("me"),
        1,
        faults,
        hitches,
        blank,
        new TaskInputs(List.of()),
        "0");
  }
}
