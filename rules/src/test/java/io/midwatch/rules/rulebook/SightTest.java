package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.policy.PackFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is quickly seen to be there is never what a guardrail says is missing. */
class SightTest {

  @Test
  void no_guardrail_that_is_sure_is_found_to_be_unknown() {
    int unknown = 0;
    int sure = 0;
    for (int seed = 0; seed < 60; seed++) {
      Generator made = new Generator(seed);
      List<Order> orders = orders(made);
      Sight sight = new Sight(orders);
      for (int i = 0; i < 25; i++) {
        Seen seen = new Seen(Cases.seen(others(made)));
        seen.add(Cases.subject());
        Set<Order> doubtful =
            sight.doubtful(seen, new Lists(seen), Cases.subject().target().kind());
        for (Order order : orders) {
          boolean missing =
              looked(seen, order).map(GuardrailResult::result).equals(Optional.of(Result.UNKNOWN));
          assertThat(missing && !doubtful.contains(order))
              .as("%s of seed %s", order, seed)
              .isFalse();
          unknown += missing ? 1 : 0;
          sure += doubtful.contains(order) ? 0 : 1;
        }
      }
    }
    assertThat(unknown).isGreaterThan(500);
    assertThat(sure).isGreaterThan(500);
  }

  private static List<Order> orders(Generator made) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(made.order(i));
    }
    Orders read = OrderReader.read(new PackFile("x.drl", text.toString()));
    assertThat(read.problems()).isEmpty();
    return read.orders();
  }

  private static Fact[] others(Generator made) {
    return made.facts().stream().skip(1).toArray(Fact[]::new);
  }

  private static Optional<GuardrailResult> looked(Seen seen, Order order) {
    Interpreter interpreter = new Interpreter(seen.facts(), 2_000_000);
    return new GuardrailWatch(
            Cases.caseOf(Cases.subject(), List.of()), seen, List.of(), interpreter)
        .look(Guardrail.of(order));
  }
}
