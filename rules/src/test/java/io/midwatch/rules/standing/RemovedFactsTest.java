package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.HumanChange;
import io.midwatch.rules.facts.MaintenanceWindow;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Unknown is never a pass: a fact that is missing or old makes no verdict milder. */
class RemovedFactsTest {

  private static final Freeze FREEZE =
      new Freeze("eu-1", "x", "r", "o", "s", Moment.parse("2026-03-05T17:00:00Z"));
  private static final HumanChange BY_HAND =
      new HumanChange(Scene.CART, "kubectl-edit", false, Duration.ofMinutes(5));

  private static final DisruptionBudget NO_ROOM =
      new DisruptionBudget(
          new ResourceRef("eu-1", "PodDisruptionBudget", "shop", "cart"), Scene.CART, 0, 3, 3, 1);
  private static final RunningChange RUNNING =
      new RunningChange("ch-2", "drain-node", "drain", Scene.NODE);
  private static final RecentChange RECENT =
      new RecentChange("ch-1", "some-change", Scene.CART, true, Duration.ofMinutes(1));

  private static List<Subject> subjects() {
    return Stream.of(Subject.rollback(), Subject.resize(), Subject.restart(), Subject.drain())
        .flatMap(
            calm ->
                Stream.of(
                    calm,
                    calm.and(FREEZE),
                    calm.and(BY_HAND),
                    calm.and(new MaintenanceWindow("eu-1", "w", "s", false)),
                    calm.and(new MaintenanceWindow("eu-1", "w", "s", true)),
                    calm.and(NO_ROOM),
                    calm.and(RUNNING),
                    calm.and(RECENT),
                    calm.and(FREEZE).and(BY_HAND)))
        .toList();
  }

  private static Verdict verdict(CaseFile file) {
    return OrderTest.STARTER.decide(file).verdict();
  }

  @Test
  void no_verdict_gets_milder_when_any_one_fact_is_missing() {
    for (Subject subject : subjects()) {
      CaseFile file = subject.file(OrderTest.STARTER);
      Verdict whole = verdict(file);
      for (Evidence gone : file.circumstances()) {
        List<Evidence> left = new ArrayList<>(file.circumstances());
        left.remove(gone);
        assertThat(verdict(file.with(left)))
            .as("%s without %s", subject, gone)
            .isGreaterThanOrEqualTo(whole);
      }
    }
  }

  @Test
  void no_verdict_gets_milder_when_any_one_fact_is_old() {
    for (Subject subject : subjects()) {
      CaseFile file = subject.file(OrderTest.STARTER);
      Verdict whole = verdict(file);
      for (int i = 0; i < file.circumstances().size(); i++) {
        List<Evidence> aged = new ArrayList<>(file.circumstances());
        aged.set(i, old(aged.get(i)));
        assertThat(verdict(file.with(aged)))
            .as("%s with an old %s", subject, aged.get(i))
            .isGreaterThanOrEqualTo(whole);
      }
    }
  }

  private static Evidence old(Evidence one) {
    Provenance was = one.provenance();
    return new Evidence(
        one.id(),
        one.fact(),
        new Provenance(
            was.source(), was.origin(), was.at().plus(Duration.ofHours(-1)), was.tainted()),
        one.excerpt());
  }

  @Test
  void every_fact_that_is_needed_holds_when_it_is_missing() {
    CaseFile file = Subject.drain().file(OrderTest.STARTER);
    for (Evidence gone : file.circumstances()) {
      List<Evidence> left = new ArrayList<>(file.circumstances());
      left.remove(gone);
      assertThat(verdict(file.with(left))).as("without %s", gone.fact()).isEqualTo(Verdict.HOLD);
    }
  }
}
