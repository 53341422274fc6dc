package io.midwatch.rules.orders;

import static io.midwatch.rules.orders.Texts.order;
import static io.midwatch.rules.orders.Texts.printedWhen;
import static io.midwatch.rules.orders.Texts.read;
import static io.midwatch.rules.orders.Texts.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.PackFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {

  @Test
  void an_order_keeps_its_tags_its_place_and_its_pass() {
    Order order = read("package orders\nimport io.midwatch.facts.*\n\n" + when("$p : Proposal( )"));

    assertThat(order.id()).isEqualTo("a.b");
    assertThat(order.name()).isEqualTo("a rule");
    assertThat(order.owner()).isEqualTo("sre");
    assertThat(order.why()).isEqualTo("because");
    assertThat(order.position()).isEqualTo(new Position(4, 1));
    assertThat(order.file()).isEqualTo("a.drl");
    assertThat(order.pass()).isEqualTo(Pass.JUDGE);
    assertThat(order.guardrail()).isTrue();
    assertThat(order.grants()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$p : Proposal( )",
        "$p : Proposal( disruptive )",
        "$p : Proposal( !disruptive )",
        "$p : Proposal( disruptive == false )",
        "$p : Proposal( grade in (LIKELY, CONFIRMED), environment == PROD )",
        "$p : Proposal( tier not in (LOW, UNKNOWN) )",
        "$p : Proposal( touches(\"kube-system\") )",
        "$p : Proposal( !touches(\"kube-system\") && nodesTouched > 0 )",
        "$p : Proposal( podsTouched * 2 + 1 > nodesTouched - 3 )",
        "$p : Proposal( (podsTouched + 1) * 2 >= 7 )",
        "$p : Proposal( podsTouched - (nodesTouched - 1) > -3 )",
        "$p : Proposal( podsTouched > 1 || nodesTouched > 1 && clustersTouched > 1 )",
        "$p : Proposal( (podsTouched > 1 || nodesTouched > 1) && clustersTouched > 1 )",
        "$p : Proposal( !(podsTouched > 1 || nodesTouched > 1) )",
        "$p : Proposal( namespaces contains \"shop\", namespaces not contains \"kube-system\" )",
        "$p : Proposal( cause memberOf namespaces )",
        "$p : Proposal( operation matches \"restart.*|drain\" )",
        "$p : Proposal( target.namespace == \"shop\" )",
        "$p : Proposal( cause contains \"limit\" )",
        "$p : Proposal( podsTouched > 3000000000L )",
        "$p : Proposal( )\nWorkload( ref == $p.target, age < \"10m\" )",
        "$p : Proposal( )\n$c : Clock( now > \"2026-03-03T10:00:00Z\" )",
        "$p : Proposal( )\nContainerStatus( memoryLimitBytes > \"128Mi\" )",
        "$p : Proposal( )\nContainerStatus( memoryLimitBytes > 1000 )",
        "$p : Proposal( )\nnot( RunningChange( target == $p.target ) )",
        "$p : Proposal( )\nexists( RunningChange( target.cluster == $p.target.cluster ) )",
        "$p : Proposal( )\nnot( $n : Node( ready ) and Pool( name == $n.pool ) )",
        "$p : Proposal( )\n( Node( ready ) or Pool( nodes > 1 ) and Clock( ) )",
        "$p : Proposal( )\naccumulate( Node( !ready ); $n : count(); $n > 3 )",
        "$p : Proposal( )\naccumulate( $w : Workload( ); $n : sum($w.podsTouched); $n > $p.podsAtOnce, $n < 100 )",
        "$p : Proposal( )\naccumulate( $w : Workload( ); $n : min($w.age); $n < \"1h\" )",
      })
  void what_is_printed_is_what_was_read(String conditions) {
    assertThat(printedWhen(conditions)).isEqualTo(conditions);
  }

  @Test
  void there_are_several_ways_to_write_one_thing() {
    assertThat(
            printedWhen(
                "$p : Proposal( Grade.LIKELY == grade, ( disruptive ), target().name() == \"x\" )"))
        .isEqualTo("$p : Proposal( LIKELY == grade, disruptive, target.name == \"x\" )");
    assertThat(
            printedWhen(
                "$p : Proposal( $t : target, $p.disruptive ) not RunningChange( target == $t )"))
        .isEqualTo("$p : Proposal( disruptive )\nnot( RunningChange( target == $p.target ) )");
    assertThat(
            printedWhen(
                "$p : Proposal( ) Node( $pool : pool ) Pool( name == $pool, cluster == $p.target.cluster )"))
        .isEqualTo(
            "$p : Proposal( )\n$_1 : Node( )\nPool( name == $_1.pool, cluster == $p.target.cluster )");
    assertThat(printedWhen("$p : Proposal( ) ContainerStatus( memoryLimitBytes > 134217728 )"))
        .endsWith("ContainerStatus( memoryLimitBytes > \"128Mi\" )");
    assertThat(printedWhen("$p : Proposal( ) Workload( age < \"600s\" )"))
        .endsWith("age < \"10m\" )");
  }

  @Test
  void what_every_verb_says_is_printed_as_it_was_read() {
    for (String said :
        List.of(
            "orders.grant($p, ASK_ONE, \"x\");",
            "orders.raise($p, ASK_TWO, \"touches \" + $p.podsTouched());",
            "orders.veto($p, $p.operation() + \" of \" + $p.target().name());",
            "orders.veto($p, \"in all \" + ($p.podsTouched() + $p.nodesTouched()));",
            "orders.wake($p, PAGE, \"a \\\"quoted\\\" \\\\ word\");")) {
      String text = order("$p : Proposal( )", said);
      assertThat(Printer.print(read(text))).isEqualTo(text);
    }
    String suspicion =
        order(
            "$c : ContainerStatus( ready )",
            "orders.suspect(OOM, \"memory-limit\", $c.workload(), \"it was \" + $c.restarts(), \"and so on\");");
    assertThat(Printer.print(read(suspicion))).isEqualTo(suspicion);
    String proposal =
        order(
            "$h : Hypothesis( faultClass == OOM )\n    $c : ContainerStatus( workload == $h.entity )",
            "orders.propose(\"set-memory-limit\", $h.entity(), \"bytes\", $c.memoryLimitBytes() * 2, \"twice\");");
    assertThat(Printer.print(read(proposal))).isEqualTo(proposal);
  }

  @Test
  void several_orders_may_stand_in_one_file() {
    String second =
        when("$p : Proposal( disruptive )").replace("a.b", "a.c").replace("a rule", "b");
    Orders orders =
        OrderReader.read(new PackFile("a.drl", when("$p : Proposal( )") + "\n" + second));

    assertThat(orders.problems()).isEmpty();
    assertThat(orders.orders()).extracting(Order::id).containsExactly("a.b", "a.c");
  }

  @Test
  void a_file_may_be_long_but_not_without_end() {
    Orders orders = OrderReader.read(new PackFile("a.drl", " ".repeat(200_001)));

    assertThat(orders.problems()).singleElement().extracting("code").isEqualTo("too-long");
  }

  @Test
  void reading_ends_whatever_is_read() {
    String text = when("$p : Proposal( podsTouched > 1, touches(\"x\") ) not( Node( ready ) )");
    for (int cut = 0; cut < text.strip().length(); cut++) {
      assertThat(OrderReader.read(new PackFile("a.drl", text.substring(0, cut))).problems())
          .as(text.substring(0, cut))
          .isNotEmpty();
    }
  }
}
