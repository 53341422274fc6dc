package io.midwatch.rules.rulebook;

import static io.midwatch.rules.rulebook.Cases.CART;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.policy.PackFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PassEngineTest {

  private static List<Order> judging(String... conditions) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < conditions.length; i++) {
      text.append(
          "rule \"r%d\" @id(\"r.%d\") @owner(\"o\") @why(\"w\") when $p : Proposal( ) %s then orders.veto($p, \"x\"); end%n"
              .formatted(i, i, conditions[i]));
    }
    Orders orders = OrderReader.read(new PackFile("x.drl", text.toString()));
    assertThat(orders.problems()).isEmpty();
    return orders.orders();
  }

  private static List<Fact> samples(int count) {
    List<Fact> facts = new ArrayList<>(List.of(Cases.subject()));
    for (int i = 0; i < count; i++) {
      facts.add(new MetricSample("m", CART, i));
    }
    return facts;
  }

  @Test
  void equal_facts_count_once() {
    List<Fact> facts =
        List.of(Cases.subject(), new MetricSample("m", CART, 1), new MetricSample("m", CART, 1));

    assertThat(
            new PassEngine(judging("MetricSample( milli > 0 )"))
                .fire(Cases.stated(facts))
                .findings())
        .hasSize(1);
    assertThat(
            new PassEngine(judging("accumulate( MetricSample( ); $n : count(); $n == 1 )"))
                .fire(Cases.stated(facts))
                .findings())
        .hasSize(1);
  }

  @Test
  void a_pass_without_orders_says_nothing() {
    assertThat(new PassEngine(List.of()).fire(Cases.stated(samples(3))))
        .isEqualTo(new PassEngine.Result(List.of(), List.of()));
  }

  @Test
  void two_tests_that_differ_in_a_number_only_stay_two_tests() {
    PassEngine engine =
        new PassEngine(judging("MetricSample( milli > 100 )", "MetricSample( milli > 1 )"));

    assertThat(engine.fire(Cases.stated(samples(51))).findings())
        .extracting(f -> f.order().id())
        .containsOnly("r.1");
  }

  @Test
  void a_number_that_grows_too_large_is_told_and_is_no_silence() {
    List<Fact> facts = List.of(Cases.subject(), new MetricSample("m", CART, Long.MAX_VALUE));
    PassEngine engine =
        new PassEngine(judging("MetricSample( milli * 2 < 0 )", "MetricSample( milli > 1 )"));

    PassEngine.Result result = engine.fire(Cases.stated(facts));

    assertThat(result.problems())
        .singleElement()
        .asString()
        .contains("MetricSample( milli * 2 < 0 )")
        .contains("overflow");
    assertThat(result.findings()).extracting(f -> f.order().id()).containsExactly("r.1");
  }

  @Test
  void a_sum_that_grows_too_large_is_told() {
    List<Fact> facts =
        List.of(
            Cases.subject(),
            new MetricSample("a", CART, Long.MAX_VALUE),
            new MetricSample("b", CART, Long.MAX_VALUE));
    PassEngine engine =
        new PassEngine(judging("accumulate( $m : MetricSample( ); $n : sum($m.milli); $n < 0 )"));

    assertThat(engine.fire(Cases.stated(facts)).problems())
        .singleElement()
        .asString()
        .contains("too large");
  }

  @Test
  void words_that_can_t_be_worked_out_are_told() {
    Orders orders =
        OrderReader.read(
            new PackFile(
                "x.drl",
                "rule \"r\" @id(\"r\") @owner(\"o\") @why(\"w\") when $p : Proposal( ) $m :"
                    + " MetricSample( ) then orders.veto($p, \"x\" + ($m.milli() + $m.milli()));"
                    + " end"));

    PassEngine.Result result =
        new PassEngine(orders.orders())
            .fire(
                Cases.stated(
                    List.of(Cases.subject(), new MetricSample("a", CART, Long.MAX_VALUE))));

    assertThat(result.findings()).isEmpty();
    assertThat(result.problems()).singleElement().asString().contains("order r can't say");
  }

  @Test
  void the_budget_of_steps_ends_a_search_the_same_way_every_time() {
    PassEngine engine =
        new PassEngine(
            judging(
                "$a : MetricSample( milli >= 0 ) MetricSample( milli + 1 > $a.milli + 100000 )"));
    List<Fact> facts = samples(2_500);

    PassEngine.Result first = engine.fire(Cases.stated(facts));

    assertThat(first.problems()).singleElement().asString().contains("step budget");
    assertThat(engine.fire(Cases.stated(facts))).isEqualTo(first);
    assertThat(engine.fire(Cases.stated(samples(3))).problems()).isEmpty();
  }

  @Test
  void too_many_matches_are_told() {
    PassEngine engine =
        new PassEngine(judging("$a : MetricSample( ) MetricSample( name == $a.name )"));

    assertThat(engine.fire(Cases.stated(samples(80))).problems())
        .singleElement()
        .asString()
        .contains("5000 times or more");
  }

  @Test
  void too_many_facts_are_told() {
    assertThat(
            new PassEngine(judging("MetricSample( )"))
                .fire(Cases.stated(samples(5_001)))
                .problems())
        .singleElement()
        .asString()
        .contains("5002 facts are too many");
  }

  @Test
  void many_threads_may_fire_at_once() throws Exception {
    PassEngine engine =
        new PassEngine(judging("RunningChange( target == $p.target )", "not RunningChange( )"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        boolean running = i % 2 == 0;
        tasks.add(
            () -> {
              List<Fact> facts = new ArrayList<>(List.of(Cases.subject()));
              if (running) {
                facts.add(new RunningChange("c", "restart-pods", "restart", CART));
              }
              return engine.fire(Cases.stated(facts)).findings().stream()
                  .map(f -> f.order().id())
                  .toList()
                  .equals(List.of(running ? "r.0" : "r.1"));
            });
      }
      for (Future<Boolean> answer : threads.invokeAll(tasks)) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
