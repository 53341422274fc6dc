package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Interpreter;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.policy.PackFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What Drools carries out of the built model, and what the plain interpreter makes of the same
 * orders.
 */
class TwoReadingsTest {
  private static final int RULEBOOKS = 40;
  private static final int ORDERS = 15;
  private static final int CASES = 90;

  @Test
  void drools_and_the_interpreter_agree_on_made_up_orders_and_facts() {
    int found = 0;
    Set<String> matched = new HashSet<>();
    for (int seed = 0; seed < RULEBOOKS; seed++) {
      Generator made = new Generator(seed);
      List<Order> orders = orders(made);
      PassEngine engine = new PassEngine(orders);
      for (int i = 0; i < CASES; i++) {
        List<Fact> facts = made.facts();
        PassEngine.Result result = engine.fire(Cases.stated(facts));
        assertThat(result.problems()).isEmpty();
        assertThat(shown(result.findings()))
            .as("seed %s: %s", seed, facts)
            .isEqualTo(interpreted(orders, facts));
        found += result.findings().size();
        String book = seed + " ";
        result.findings().forEach(f -> matched.add(book + f.order().id()));
      }
    }
    assertThat(found).isGreaterThan(5_000);
    assertThat(matched).hasSizeGreaterThan(RULEBOOKS * ORDERS / 3);
  }

  @Test
  void neither_the_sequence_of_orders_nor_that_of_facts_matters() {
    for (int seed = 100; seed < 110; seed++) {
      Generator made = new Generator(seed);
      List<Order> orders = orders(made);
      PassEngine engine = new PassEngine(orders);
      for (int shuffle = 0; shuffle < 4; shuffle++) {
        Random random = new Random(seed * 10L + shuffle);
        List<Order> otherOrders = new ArrayList<>(orders);
        Collections.shuffle(otherOrders, random);
        PassEngine other = new PassEngine(otherOrders);
        for (int i = 0; i < 20; i++) {
          List<Fact> facts = made.facts();
          List<Fact> otherFacts = new ArrayList<>(facts);
          otherFacts.addAll(facts.subList(0, 2));
          Collections.shuffle(otherFacts, random);
          assertThat(other.fire(Cases.stated(otherFacts)))
              .isEqualTo(engine.fire(Cases.stated(facts)));
        }
      }
    }
  }

  @Test
  void what_is_printed_means_the_same() {
    for (int seed = 200; seed < 220; seed++) {
      List<Order> orders = orders(new Generator(seed));
      Orders again = OrderReader.read(new PackFile("x.drl", Printer.print(orders)));
      assertThat(again.problems()).isEmpty();
      assertThat(Printer.print(again.orders())).isEqualTo(Printer.print(orders));
    }
  }

  private static List<Order> orders(Generator made) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ORDERS; i++) {
      text.append(made.order(i));
    }
    Orders orders = OrderReader.read(new PackFile("x.drl", text.toString()));
    assertThat(orders.problems()).as(text.toString()).isEmpty();
    return orders.orders();
  }

  private static Set<String> shown(List<Finding> findings) {
    Set<String> shown = new TreeSet<>();
    findings.forEach(f -> shown.add(f.order().id() + " " + sorted(f.bindings()) + " " + f.text(1)));
    return shown;
  }

  private static Set<String> interpreted(List<Order> orders, List<Fact> facts) {
    Interpreter interpreter = new Interpreter(facts, 10_000_000);
    Set<String> shown = new TreeSet<>();
    for (Order order : orders) {
      for (Interpreter.Match match : interpreter.matches(order)) {
        Object words = interpreter.value(order.then().get(0).arguments().get(1), match);
        shown.add(order.id() + " " + sorted(match.bindings()) + " " + words);
      }
    }
    return shown;
  }

  private static Map<String, Object> sorted(Map<String, Object> bindings) {
    return new TreeMap<>(bindings);
  }
}
