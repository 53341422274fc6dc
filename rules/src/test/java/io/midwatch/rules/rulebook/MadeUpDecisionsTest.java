package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Interpreter.Match;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.orders.Vocabulary;
import io.midwatch.rules.policy.PackFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whole decisions on made-up cases under made-up orders, beside a fold of what the interpreter
 * finds that is written here a second time.
 */
class MadeUpDecisionsTest {

  private static final int RULEBOOKS = 100;
  private static final int CASES = 100;
  private static final ApprovalTerms TERMS =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));

  private final Map<Verdict, Integer> spread = new EnumMap<>(Verdict.class);

  @Test
  void ten_thousand_are_what_the_plain_reading_says_and_no_verdict_is_rare() {
    for (int seed = 0; seed < RULEBOOKS; seed++) {
      Random random = new Random(seed);
      Generator made = new Generator(seed);
      List<String> texts = orders(made, random);
      Rulebook rulebook = Cases.rulebook(texts.toArray(String[]::new));
      Collections.shuffle(texts, random);
      Rulebook shuffled = Cases.rulebook(texts.toArray(String[]::new));
      for (int i = 0; i < CASES; i++) {
        CaseFile file = madeUp(made, random);
        Decision decision = rulebook.decide(file, TERMS);
        assertThat(decision.verdict())
            .as("seed %s, case %s: %s", seed, i, decision)
            .isEqualTo(plainly(rulebook.orders(), file));
        assertThat(rulebook.gist(file, List.of()))
            .as("the gist of seed %s, case %s: %s", seed, i, decision)
            .isEqualTo(gist(decision));
        assertThat(shuffled.decide(shuffled(file, random), TERMS).verdict())
            .isEqualTo(decision.verdict());
        spread.merge(decision.verdict(), 1, Integer::sum);
      }
    }
    System.out.println("verdicts of " + RULEBOOKS * CASES + " made-up cases: " + spread);
    assertThat(spread.values()).hasSize(4).allMatch(n -> n >= RULEBOOKS * CASES / 10);
  }

  private static Gist gist(Decision decision) {
    return new Gist(
        decision.verdict(),
        decision.urgency(),
        decision.fired().stream().map(FiredOrder::id).distinct().toList());
  }

  private static List<String> orders(Generator made, Random random) {
    List<String> texts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.RUN, Verdict.ASK_ONE, Verdict.ASK_TWO)) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        texts.add(said(made, texts, "orders.grant($p, " + verdict + ", \"g\");"));
      }
    }
    for (Verdict verdict : List.of(Verdict.ASK_ONE, Verdict.ASK_TWO)) {
      if (random.nextInt(3) > 0) {
        texts.add(said(made, texts, "orders.raise($p, " + verdict + ", \"r\");"));
      }
    }
    if (random.nextInt(3) == 0) {
      texts.add(said(made, texts, "orders.veto($p, \"v\");"));
    }
    return texts;
  }

  /** The next made-up order that a pack may have. */
  private static String said(Generator made, List<String> before, String statement) {
    while (true) {
      String text = made.order(before.size(), statement);
      Orders read = OrderReader.read(new PackFile("x.drl", text));
      Map<String, Operation> catalogue = Map.of(Cases.RESTART.name(), Cases.RESTART);
      if (read.orders().size() == 1
          && PackCheck.of(read.drafts(), read.orders(), catalogue, Set.of()).isEmpty()) {
        return text;
      }
    }
  }

  // ---- cases

  private static CaseFile madeUp(Generator made, Random random) {
    Fact[] facts = new Fact[random.nextInt(6)];
    for (int i = 0; i < facts.length; i++) {
      facts[i] =
          made.fact(
              Vocabulary.type(
                      List.of("RunningChange", "FiringAlert", "MetricSample")
                          .get(random.nextInt(3)))
                  .orElseThrow());
    }
    int running = (int) Stream.of(facts).filter(RunningChange.class::isInstance).distinct().count();
    List<Fact> all = new ArrayList<>(List.of(facts));
    all.add(new WholeList("RunningChange", running));
    return founded(subject(random), Cases.seen(all.toArray(Fact[]::new)));
  }

  private static ProposedChange subject(Random random) {
    ProposedChange plain = Cases.subject();
    return new ProposedChange(
        plain.operation(),
        plain.operationClass(),
        plain.target(),
        random.nextBoolean() ? List.of("a", "shop") : List.of("b", "ab", "shop"),
        any(Environment.values(), random),
        any(Tier.values(), random),
        any(Grade.values(), random),
        plain.faultClass(),
        plain.cause(),
        plain.reversibility(),
        plain.disruptive(),
        random.nextInt(1, 4),
        random.nextInt(1, 4),
        random.nextInt(3),
        1);
  }

  /** A case whose evidence founds the grade that is claimed. */
  private static CaseFile founded(ProposedChange subject, List<Evidence> circumstances) {
    CaseFile bare = Cases.caseOf(subject, circumstances);
    boolean tainted = subject.grade() == Grade.SUSPECTED;
    List<Evidence> evidence =
        new ArrayList<>(List.of(Cases.seen("f1", Cases.killed("a", 1), Origin.KUBELET, tainted)));
    if (subject.grade() == Grade.CONFIRMED) {
      evidence.add(Cases.seen("f2", Cases.killed("b", 1), Origin.CONTROLLER, false));
    }
    Hypothesis cause =
        new Hypothesis(
            subject.faultClass(),
            subject.cause(),
            subject.target(),
            subject.grade(),
            "words",
            evidence.stream().map(Evidence::id).toList(),
            List.of("order"));
    return new CaseFile(
        bare.schema(),
        bare.now(),
        bare.incident(),
        bare.severity(),
        bare.operation(),
        bare.proposal(),
        bare.subject(),
        List.of(cause),
        evidence,
        circumstances,
        List.of(),
        List.of(),
        false,
        bare.namespaces(),
        bare.requestedBy());
  }

  private static <T> T any(T[] of, Random random) {
    return of[random.nextInt(of.length)];
  }

  private static CaseFile shuffled(CaseFile file, Random random) {
    List<Evidence> circumstances = new ArrayList<>(file.circumstances());
    Collections.shuffle(circumstances, random);
    return file.with(circumstances);
  }

  // ---- the plain reading

  private static Verdict plainly(List<Order> orders, CaseFile file) {
    List<Fact> facts = new ArrayList<>();
    facts.add(file.subject());
    file.evidence().forEach(one -> facts.add(one.fact()));
    file.circumstances().forEach(one -> facts.add(one.fact()));
    Interpreter interpreter = new Interpreter(facts, 1_000_000);
    Verdict granted = Verdict.HOLD;
    Verdict atLeast = file.subject().grade() == Grade.SUSPECTED ? Verdict.ASK_ONE : Verdict.RUN;
    for (Order order : orders) {
      for (Match match : interpreter.matches(order)) {
        Statement statement = order.then().get(0);
        Verdict said =
            statement.verb() == Verb.VETO
                ? Verdict.HOLD
                : (Verdict) interpreter.value(statement.arguments().get(1), match);
        if (statement.verb() == Verb.GRANT) {
          granted = said.compareTo(granted) < 0 ? said : granted;
        } else {
          atLeast = said.compareTo(atLeast) > 0 ? said : atLeast;
        }
      }
    }
    return granted.compareTo(atLeast) > 0 ? granted : atLeast;
  }
}
