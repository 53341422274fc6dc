package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackCheckTest {

  private static String order(String name, String id, String then) {
    return "rule \"%s\" @id(\"%s\") @owner(\"o\") @why(\"w\")%nwhen $h : Hypothesis( )%nthen %s end%n"
        .formatted(name, id, then);
  }

  private static Compiled pack(String... orders) {
    List<PackFile> files = new java.util.ArrayList<>();
    for (String text : orders) {
      files.add(new PackFile("f" + files.size() + ".drl", text));
    }
    return Rulebook.of(files, List.of(), Cases.CATALOGUE, "d");
  }

  @Test
  void an_id_or_a_name_is_given_once_in_a_pack() {
    String restart = "orders.propose(\"restart-pods\", $h.entity(), \"x\");";
    Compiled compiled =
        pack(
            order("one", "a.a", restart),
            order("two", "a.a", restart),
            order("one", "a.b", restart));

    assertThat(compiled.rulebook()).isNull();
    assertThat(compiled.problems())
        .extracting(PolicyProblem::file, PolicyProblem::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("f1.drl", "duplicate-id"),
            org.assertj.core.groups.Tuple.tuple("f2.drl", "duplicate-name"));
    assertThat(compiled.problems().get(0).help()).isEqualTo("it is that of f0.drl:1");
  }

  @Test
  void an_id_that_is_taken_is_told_beside_other_mistakes_in_either_order() {
    String veto = "orders.veto($h, \"x\");";
    Compiled compiled =
        pack(
            order("one", "a.a", "orders.propose(\"restart-pods\", $h.entty(), \"x\");"),
            order("two", "a.a", veto),
            order("three", "a.a", veto).replace("Hypothesis( )", "Hypothesis( grade == )"),
            order("four", "a.a", "orders.vote($h);"));

    assertThat(compiled.problems())
        .filteredOn(problem -> problem.code().equals("duplicate-id"))
        .extracting(PolicyProblem::file, PolicyProblem::help)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("f1.drl", "it is that of f0.drl:1"),
            org.assertj.core.groups.Tuple.tuple("f2.drl", "it is that of f0.drl:1"),
            org.assertj.core.groups.Tuple.tuple("f3.drl", "it is that of f0.drl:1"));
    assertThat(compiled.problems()).hasSizeGreaterThanOrEqualTo(7);
  }

  @Test
  void a_row_whose_name_is_taken_is_told_beside_a_wrong_cell() {
    String table = "order,environment,grant,reason\none,PROD,ASK_TWO,x\none,PRUD,ASK_TWO,x\n";
    Compiled compiled =
        Rulebook.of(
            List.of(), List.of(new PackFile("autonomy/a.csv", table)), Cases.CATALOGUE, "d");

    assertThat(compiled.problems())
        .extracting(PolicyProblem::code)
        .containsExactlyInAnyOrder("bad-cell", "duplicate-id", "duplicate-name");
  }

  @Test
  void tests_that_contradict_each_other_are_told_beside_a_test_that_is_wrong() {
    String text =
        """
        rule "g" @id("g") @owner("o") @why("w")
        when $p : Proposal( podsTouched > 3, podsTouched < 2, operationclass == "drain" )
        then orders.veto($p, "x"); end
        """;

    assertThat(pack(text).problems())
        .extracting(PolicyProblem::code)
        .containsExactlyInAnyOrder("contradiction", "unknown-field");
  }

  @Test
  void two_facts_of_one_name_contradict_nothing() {
    String text =
        """
        rule "g" @id("g") @owner("o") @why("w")
        when $p : Proposal( podsTouched > 3 )
             exists( $p : Proposal( podsTouched < 2 ) )
        then orders.veto($p, "x"); end
        """;

    assertThat(pack(text).problems())
        .extracting(PolicyProblem::code)
        .contains("duplicate-binding")
        .doesNotContain("contradiction");
  }

  @Test
  void what_is_proposed_is_in_the_catalogue_with_its_parameters() {
    Compiled compiled =
        pack(
            order("a", "a", "orders.propose(\"restart-pod\", $h.entity(), \"x\");"),
            order("b", "b", "orders.propose(\"set-memory-limit\", $h.entity(), \"x\");"),
            order("c", "c", "orders.propose(\"restart-pods\", $h.entity(), \"bytes\", 3, \"x\");"));

    assertThat(compiled.problems())
        .extracting(PolicyProblem::code)
        .containsExactly("unknown-operation", "missing-parameter", "unknown-parameter");
    assertThat(compiled.problems().get(0).line()).isEqualTo(3);
  }

  @Test
  void a_parameter_is_given_once() {
    String twice =
        "orders.propose(\"set-memory-limit\", $h.entity(), \"bytes\", 1, \"bytes\", 2, \"x\");";

    assertThat(pack(order("a", "a", twice)).problems())
        .extracting(PolicyProblem::code)
        .containsExactly("duplicate-parameter");
  }

  @Test
  void a_test_that_could_never_hold_in_this_pack_is_found() {
    String judging =
        """
        rule "g" @id("g") @owner("o") @why("w")
        when $p : Proposal( operation == "restart-pod", operationClass in ("restart", "rezise") )
             not( RunningChange( "drain" == operationClass || operation != "restart-pods" ) )
        then orders.veto($p, "x"); end
        """;
    String proposing =
        order("p", "p", "orders.propose(\"restart-pods\", $h.entity(), \"x\");")
            .replace("Hypothesis( )", "Hypothesis( cause == \"memory-limits\" )");

    Compiled compiled = pack(judging, proposing, RulebookTest.OUT_OF_MEMORY);

    assertThat(compiled.problems())
        .extracting(p -> p.line() + ":" + p.column() + " " + p.code() + " " + p.help())
        .containsExactlyInAnyOrder(
            "2:21 unknown-word did you mean `restart-pods`?",
            "2:49 unknown-word did you mean `resize`?",
            "3:26 unknown-word known here: resize, restart",
            "2:23 unknown-word did you mean `memory-limit`?");
  }

  @Test
  void orders_alone_are_not_measured_against_a_catalogue() {
    String order =
        order("p", "p", "orders.propose(\"anything\", $h.entity(), \"x\");")
            .replace("Hypothesis( )", "Hypothesis( cause == \"any\" )");

    assertThat(
            Rulebook.of(List.of(new PackFile("a.drl", order)), List.of(), List.of(), "d")
                .problems())
        .isEmpty();
  }

  @Test
  void a_problem_anywhere_puts_nothing_in_force_and_all_are_told() {
    Compiled compiled =
        Rulebook.of(
            List.of(new PackFile("a.drl", "rule"), new PackFile("b.drl", "")),
            List.of(new PackFile("c.csv", "order\n")),
            List.of(),
            "d");

    assertThat(compiled.rulebook()).isNull();
    assertThat(compiled.problems())
        .extracting(PolicyProblem::file)
        .containsExactly("a.drl", "b.drl", "c.csv");
  }

  @Test
  void the_digest_is_that_of_what_the_orders_mean() {
    String order = RulebookTest.LAST_POD;
    String digest = Cases.rulebook(order).digest();

    assertThat(digest).hasSize(64);
    assertThat(
            Cases.rulebook(
                    order.replace("readyReplicas > 0,", "  $w.readyReplicas()   > 0, /* really */"))
                .digest())
        .isEqualTo(digest);
    assertThat(Cases.rulebook(order.replace("readyReplicas > 0", "readyReplicas > 1")).digest())
        .isNotEqualTo(digest);
    assertThat(Cases.rulebook(RulebookTest.OUT_OF_MEMORY, order).digest())
        .isEqualTo(Cases.rulebook(order, RulebookTest.OUT_OF_MEMORY).digest());
  }
}
