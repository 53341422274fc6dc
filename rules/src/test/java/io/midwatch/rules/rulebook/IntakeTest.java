package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.policy.PackFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fact stays outside only if no order could match it. */
class IntakeTest {
  private static final ResourceRef OTHER = new ResourceRef("eu-1", "Deployment", "shop", "other");
  private static final RunningChange MINE = running("mine", Cases.CART);
  private static final RunningChange OTHERS = running("others", OTHER);
  private static final Cluster CLUSTER = new Cluster("eu-1", Environment.PROD, "eu", "a", 3, 3);

  private static RunningChange running(String id, ResourceRef target) {
    return new RunningChange(id, "restart-pods", "restart", target);
  }

  /** What is taken in of a proposal, two running changes and a cluster. */
  private static List<Fact> taken(String... conditions) {
    StringBuilder text = new StringBuilder();
    for (String condition : conditions) {
      text.append(
          """
          rule "r%1$d" @id("a.r%1$d") @owner("o") @why("w")
          when
              $p : Proposal( )
              %2$s
          then
              orders.veto($p, "no");
          end
          """
              .formatted(text.length(), condition));
    }
    Orders read = OrderReader.read(new PackFile("x.drl", text.toString()));
    assertThat(read.problems()).isEmpty();
    Seen seen = Cases.stated(List.of(Cases.subject(), MINE, OTHERS, CLUSTER));
    return new Intake(read.orders())
        .of(seen).stream().filter(fact -> !(fact instanceof ProposedChange)).toList();
  }

  @Test
  void what_no_join_leads_to_and_what_no_order_reads_stays_outside() {
    assertThat(taken("RunningChange( target == $p.target )")).containsExactly(MINE);
    assertThat(taken("not RunningChange( target == $p.target )")).containsExactly(MINE);
    assertThat(taken("exists RunningChange( target == $p.target )")).containsExactly(MINE);
    assertThat(taken("accumulate( RunningChange( target == $p.target ); $n : count(); $n > 1 )"))
        .containsExactly(MINE);
  }

  @Test
  void one_pattern_with_another_join_or_none_lets_more_in() {
    assertThat(
            taken(
                "RunningChange( target == $p.target )",
                "RunningChange( target.cluster == $p.target.cluster )"))
        .containsExactly(MINE, OTHERS);
    assertThat(
            taken(
                "RunningChange( target == $p.target )", "not RunningChange( operation == \"x\" )"))
        .containsExactly(MINE, OTHERS);
    assertThat(taken("$c : Cluster( )\n RunningChange( target.cluster == $c.name )"))
        .containsExactlyInAnyOrder(CLUSTER, MINE, OTHERS);
  }

  @Test
  void a_test_that_is_no_equality_with_the_proposal_keeps_nothing_out() {
    assertThat(taken("RunningChange( target != $p.target )")).containsExactly(MINE, OTHERS);
    assertThat(taken("RunningChange( target == $p.target || operation == \"x\" )"))
        .containsExactly(MINE, OTHERS);
  }
}
