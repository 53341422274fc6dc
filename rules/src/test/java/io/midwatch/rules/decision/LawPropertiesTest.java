package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.operation.Reversibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of the fold whatever was found; tried on many made-up findings. */
class LawPropertiesTest {

  private static final int ROUNDS = 3_000;

  private final Random random = new Random(20260303);

  /** Everything that goes into one fold. */
  private record Findings(
      CaseFile file,
      List<FiredOrder> fired,
      List<GuardrailResult> guardrails,
      List<String> problems) {

    Decision fold() {
      return Law.fold(file, fired, guardrails, problems, Sample.DIGESTS, Sample.TERMS);
    }
  }

  private Findings madeUp() {
    List<FiredOrder> fired = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      fired.add(Sample.said("grant", any(Verdict.values()).name(), "grant." + random.nextInt(5)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      fired.add(Sample.said("raise", any(Verdict.values()).name(), "raise." + random.nextInt(5)));
    }
    if (random.nextInt(6) == 0) {
      fired.add(Sample.said("veto", "", "veto." + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      fired.add(Sample.said("wake", any(Urgency.values()).name(), "wake"));
    }
    List<GuardrailResult> guardrails = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      guardrails.add(Sample.guardrail("pass." + i, GuardrailResult.Result.PASS));
    }
    CaseFile file =
        Sample.caseFile(
            any(Grade.values()),
            any(Reversibility.values()),
            List.of(),
            List.of(),
            random.nextInt(4) == 0);
    return new Findings(file, fired, guardrails, List.of());
  }

  private <T> T any(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }

  @Test
  void one_more_thing_against_it_never_makes_it_milder() {
    for (int i = 0; i < ROUNDS; i++) {
      Findings before = madeUp();
      Verdict was = before.fold().verdict();
      for (Findings after : tightened(before)) {
        assertThat(after.fold().verdict()).isGreaterThanOrEqualTo(was);
      }
    }
  }

  private List<Findings> tightened(Findings f) {
    String level = any(Verdict.values()).name();
    GuardrailResult unknown = Sample.guardrail("g", GuardrailResult.Result.UNKNOWN);
    GuardrailResult veto = Sample.guardrail("g", GuardrailResult.Result.VETO);
    return List.of(
        new Findings(
            f.file, plus(f.fired, Sample.said("raise", level, "more")), f.guardrails, f.problems),
        new Findings(
            f.file, plus(f.fired, Sample.said("veto", "", "more")), f.guardrails, f.problems),
        new Findings(
            f.file, plus(f.fired, Sample.said("raise", "?", "more")), f.guardrails, f.problems),
        new Findings(f.file, f.fired, plus(f.guardrails, unknown), f.problems),
        new Findings(f.file, f.fired, plus(f.guardrails, veto), f.problems),
        new Findings(f.file, f.fired, f.guardrails, plus(f.problems, "threw")),
        new Findings(unread(f.file), f.fired, f.guardrails, f.problems),
        new Findings(again(f.file, true, f.file.fromAgent()), f.fired, f.guardrails, f.problems),
        new Findings(again(f.file, false, true), f.fired, f.guardrails, f.problems));
  }

  private static CaseFile unread(CaseFile file) {
    return Sample.caseFile(
        file.proposal().grade(),
        file.operation().reversibility(),
        List.of("budgets: forbidden"),
        file.stops(),
        file.fromAgent());
  }

  private static CaseFile again(CaseFile file, boolean stopped, boolean fromAgent) {
    StopButton stop = new StopButton("s", "", "", "mo", "storm");
    return Sample.caseFile(
        file.proposal().grade(),
        file.operation().reversibility(),
        file.unknown(),
        stopped ? List.of(stop) : List.of(),
        fromAgent);
  }

  @Test
  void one_more_grant_never_makes_it_stricter() {
    for (int i = 0; i < ROUNDS; i++) {
      Findings f = madeUp();
      FiredOrder grant = Sample.said("grant", any(Verdict.values()).name(), "more");
      Findings wider = new Findings(f.file, plus(f.fired, grant), f.guardrails, f.problems);
      assertThat(wider.fold().verdict()).isLessThanOrEqualTo(f.fold().verdict());
    }
  }

  @Test
  void nothing_is_milder_than_the_mildest_grant() {
    for (int i = 0; i < ROUNDS; i++) {
      Findings f = madeUp();
      Verdict mildest =
          f.fired.stream()
              .filter(order -> order.effect().equals("grant"))
              .map(order -> Verdict.valueOf(order.says()))
              .reduce(Verdict::milder)
              .orElse(Verdict.HOLD);
      assertThat(f.fold().verdict()).isGreaterThanOrEqualTo(mildest);
    }
  }

  @Test
  void the_order_of_findings_does_not_matter() {
    for (int i = 0; i < ROUNDS; i++) {
      Findings f = madeUp();
      List<FiredOrder> fired = new ArrayList<>(f.fired);
      List<GuardrailResult> guardrails = new ArrayList<>(f.guardrails);
      Collections.shuffle(fired, random);
      Collections.shuffle(guardrails, random);
      Decision shuffled = new Findings(f.file, fired, guardrails, f.problems).fold();
      assertThat(CanonicalJson.write(shuffled)).isEqualTo(CanonicalJson.write(f.fold()));
    }
  }

  @Test
  void a_counterfactual_is_true_when_applied() {
    int tried = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Findings f = madeUp();
      Decision decision = f.fold();
      if (decision.counterfactual().isEmpty()) {
        continue;
      }
      tried++;
      String promised = decision.counterfactual().split(" ")[2];
      String source = decision.counterfactual().replaceAll(".*\\((.*)\\)$", "$1");
      List<FiredOrder> fired = new ArrayList<>(f.fired);
      fired.removeIf(
          order ->
              order.id().equals(source)
                  && decision
                      .counterfactual()
                      .contains(
                          order.effect()
                              + (order.effect().equals("veto") ? "ed" : "d to " + order.says())));
      Decision without = new Findings(f.file, fired, f.guardrails, f.problems).fold();
      assertThat(without.verdict().name()).isEqualTo(promised);
      assertThat(without.verdict()).isLessThan(decision.verdict());
    }
    assertThat(tried).isGreaterThan(100);
  }
}
