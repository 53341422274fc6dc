package io.midwatch.tests.bench;

import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.rulebook.Gist;
import io.midwatch.rules.rulebook.Rulebook;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everyone who takes part, by the name that the table gives. */
final class Contenders {
  static final String LIMIT = "plain Java";
  static final String VERDICT = "Midwatch verdict";
  static final String EXPLAINED = "Midwatch explained";

  private Contenders() {}

  /**
   * Makes one ready.
   *
   * @param cases what it will be asked
   */
  static Contender of(String name, List<BenchCase> cases) {
    StandingOrders orders = Operations.orders(Texts.sixty());
    return switch (name) {
      case LIMIT -> new PlainJava();
      case VERDICT -> one -> brief(orders.gist(one.file()));
      case EXPLAINED -> {
        Rulebook rulebook = Operations.rulebook(orders.pack());
        yield one -> explained(rulebook.decide(one.file(), orders.pack().approvals()));
      }
      case "Midwatch explained with what would change it" ->
          one -> explained(orders.decide(one.file()));
      case "Cedar" -> new CedarPolicies(cases);
      case "CEL" -> new CelPrograms(cases);
      case "Easy Rules" -> new EasyRules();
      default -> throw new IllegalArgumentException("no contender " + name);
    };
  }

  private static Answer brief(Gist gist) {
    return new Answer(gist.verdict(), gist.fired());
  }

  private static Answer explained(Decision decision) {
    List<String> fired = decision.fired().stream().map(FiredOrder::id).distinct().toList();
    return new Answer(decision.verdict(), fired);
  }

  /**
   * Holds a contender's answers against those of plain Java.
   *
   * @throws IllegalStateException at the first that differs
   */
  static void check(Contender contender, List<BenchCase> cases) {
    PlainJava limit = new PlainJava();
    Map<String, Integer> verdicts = new TreeMap<>();
    for (BenchCase one : cases) {
      Answer expected = limit.decide(one);
      Answer answer = contender.decide(one);
      if (!answer.sameAs(expected)) {
        throw new IllegalStateException(
            "not the same answer: " + answer + ", and plain Java says " + expected + " of " + one);
      }
      verdicts.merge(answer.verdict().name(), 1, Integer::sum);
    }
    if (verdicts.size() < 4) {
      throw new IllegalStateException("these cases prove little: " + verdicts);
    }
  }
}
